# The front end with node, the program with the .NET SDK, and what runs. Build: docker build -t community .
# Without an engine: ./dev image. It reads the FROM lines of this file; keep each on one line, and no heredocs.

FROM node:22-bookworm-slim AS assets
WORKDIR /src
COPY src/Host/package.json src/Host/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY src/Host/assets assets
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Servers that the build starts would outlive it where there is no PID namespace.
ENV MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /src
# Only what restore reads: its layer stays while sources change.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Contracts/Contracts.csproj src/Contracts/packages.lock.json src/Contracts/
COPY src/Platform/Platform.csproj src/Platform/packages.lock.json src/Platform/
COPY src/Modules/Portal/Portal.csproj src/Modules/Portal/packages.lock.json src/Modules/Portal/
COPY src/Modules/Referral/Referral.csproj src/Modules/Referral/packages.lock.json src/Modules/Referral/
COPY src/Modules/Mentoring/Mentoring.csproj src/Modules/Mentoring/packages.lock.json src/Modules/Mentoring/
COPY src/Modules/Panels/Panels.csproj src/Modules/Panels/packages.lock.json src/Modules/Panels/
COPY src/Modules/Notifications/Notifications.csproj src/Modules/Notifications/packages.lock.json src/Modules/Notifications/
COPY src/Host/Host.csproj src/Host/packages.lock.json src/Host/
RUN dotnet restore src/Host --locked-mode -r linux-x64 -p:PublishReadyToRun=true
COPY .editorconfig BannedSymbols.txt ./
COPY src src
COPY --from=assets /src/wwwroot/dist src/Host/wwwroot/dist
RUN dotnet publish src/Host --no-restore -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true \
    -p:SkipFrontEnd=true -p:UseSharedCompilation=false -p:RunAnalyzers=false -p:DebugType=none -p:PublishDocumentationFiles=false -o /app

# Brings ICU (Welsh dates and sorting) and the time zones: do not choose a variant without them.
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS program
LABEL org.opencontainers.image.title="Community" \
      org.opencontainers.image.description="Referral, mentoring and panels for families in North Wales, in Welsh and English"
# There is no PostgreSQL in here: connection strings must be given.
ENV PrivateDatabase=false \
    ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    DOTNET_EnableDiagnostics=0
WORKDIR /app
COPY --from=build /app ./
# A volume that is mounted here belongs to the user who runs the program.
RUN install -d -o $APP_UID -g $APP_UID /var/lib/community-audit
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["dotnet", "Community.Host.dll", "health"]
ENTRYPOINT ["dotnet", "Community.Host.dll"]
CMD ["run"]

# What backup and restore need besides: PostgreSQL's own programs. docker build --target tools
FROM program AS tools
USER root
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
USER $APP_UID
HEALTHCHECK NONE
CMD ["backup"]

FROM program
