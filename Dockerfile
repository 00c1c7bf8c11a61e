FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /dondoc ./bot

# No shell and no redis-server in here: REDIS_URL has to name a Redis, as in compose.yaml.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /dondoc /dondoc
ENV LISTEN_ADDR=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["/dondoc"]
CMD ["serve"]
