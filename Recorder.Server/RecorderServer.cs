using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Recorder.Server.Annotating;
using Recorder.Server.Answers;
using Recorder.Server.Comparing;
using Recorder.Server.Documents;
using Recorder.Server.Ingest;
using Recorder.Server.Live;
using Recorder.Server.OpenApi;
using Recorder.Server.Pages;
using Recorder.Server.Reading;
using Recorder.Server.Security;
using Recorder.Server.Sweeps;

namespace Recorder.Server;

/// <summary>The HTTP server over recordings. One instance is started and stopped once.</summary>
public sealed class RecorderServer : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly AccessToken? _token;
    readonly ServerOptions _options;
    readonly ServedFiles _files;

    RecorderServer(WebApplication app, AccessToken? token, ServerOptions options, ServedFiles files) =>
        (_app, _token, _options, _files) = (app, token, options, files);

    /// <summary>Its address, after the start.</summary>
    public Uri Address
    {
        get
        {
            var bound = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            return new UriBuilder(bound) { Host = new ServedHosts(_options.Listen).Link }.Uri;
        }
    }

    /// <summary>The file that holds the token; null when nothing needs one.</summary>
    public string? TokenFile => _token?.File;

    internal AccessToken? Token => _token;

    internal IServiceProvider Services => _app.Services;

    /// <summary>Makes a server.</summary>
    /// <param name="options">Files and limits.</param>
    /// <exception cref="ServerRefusedException">It cannot start.</exception>
    /// <exception cref="Recorder.Storage.Sqlite.DatabaseRefusedException">A file cannot be used.</exception>
    public static RecorderServer Create(ServerOptions options) => Create(options, _ => { });

    /// <summary>Makes a server on a host other than Kestrel.</summary>
    internal static RecorderServer Create(ServerOptions options, Action<IWebHostBuilder> host)
    {
        ArgumentNullException.ThrowIfNull(options);
        options = options.Checked();
        var token = options.IsOffLoopback || !(options.IsReadOnly || options.IsIngestOpen) ? AccessToken.Beside(options.Files[0]) : null;
        var files = ServedFiles.Open(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ServerLimits.Apply(kestrel.Limits);
            Binding.Apply(options, kestrel);
        });
        host(builder.WebHost);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Time);
        builder.Services.TryAddSingleton<IngestRuns>();
        builder.Services.AddSingleton(files);
        builder.Services.AddSingleton<RowEndpoint>();
        builder.Services.AddSingleton<LiveStreams>();
        OpenApiDocument.Add(builder.Services);
        AnswerCompression.Add(builder.Services);
        // The command owns the signals.
        builder.Services.AddSingleton<IHostLifetime, WithoutSignals>();
        builder.Services.Configure<HostOptions>(hosting => hosting.ShutdownTimeout = ServerLimits.StopTime);
        var app = builder.Build();
        var guard = new RequestGuard(options, token);
        SecurityHeaders.Use(app);
        ErrorAnswers.Use(app, options.Log);
        app.Use((context, next) =>
        {
            guard.Check(context);
            return next(context);
        });
        if (options.Store is { } store)
        {
            app.Use(async (context, next) =>
            {
                using var copies = store.Enter();
                await next(context);
            });
        }

        app.UseResponseCompression();
        app.UseRouting();
        PageEndpoints.Map(app);
        EndpointPage.Map(app);
        ReadingEndpoints.Map(app);
        AnnotationEndpoints.Map(app);
        ComparisonEndpoints.Map(app);
        SweepEndpoints.Map(app);
        JobEndpoints.Map(app);
        LiveEndpoints.Map(app);
        if (!options.IsReadOnly)
            IngestEndpoints.Map(app);
        app.MapOpenApi();
        return new RecorderServer(app, token, options, files);
    }

    /// <summary>Begins to answer.</summary>
    /// <exception cref="ServerRefusedException">The port is taken, or the address is not of this machine.</exception>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        try
        {
            await _app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new ServerRefusedException($"cannot listen on port {_options.Port}: {e.Message} Give another with --port.", e);
        }
    }

    /// <summary>Stops within a second; open streams are cut.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Readers close first, so that the recording is the only user of the file and its clean-up succeeds.
        await _app.StopAsync();
        _files.Dispose();
        await _app.DisposeAsync();
    }

    sealed class WithoutSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
