using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Cli.Viewing;
using Recorder.Plugin;
using Recorder.Server;
using Recorder.Team.Connecting;
using Recorder.Team.Reading;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder serve</c>: serves recordings over HTTP until it is interrupted.</summary>
static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var database = new Option<string[]>("--db")
        {
            Description = "A database file; repeat it for several. Events that arrive go into the first, which is made if it is missing. "
                + "Or the store of a team, which is served "
                + "read-only: postgres://USER@HOST:5432/DATABASE. "
                + "Default: recorder.db in this folder, else the plugin's file in Documents.",
            HelpName = "FILE|URL",
        };
        var port = new Option<int>("--port")
        {
            Description = "TCP port; 0 takes a free one.",
            HelpName = "PORT",
            DefaultValueFactory = _ => ServerOptions.DefaultPort,
        };
        var readOnly = new Option<bool>("--read-only") { Description = "Refuse every write." };
        var listen = new Option<string?>("--listen")
        {
            Description = "Address or host name for other machines; needs --tls or --insecure. Every request then needs the token. "
                + "Default: this machine only.",
            HelpName = "ADDR",
        };
        var tls = new Option<string?>("--tls")
        {
            Description = "Certificate with its private key: one PEM file, or PFX without a password.",
            HelpName = "CERT",
        };
        var insecure = new Option<bool>("--insecure") { Description = "With --listen: send data and token in clear text." };
        var ingestOpen = new Option<bool>("--ingest-open")
        {
            Description = "Let every program of this machine write without the token.",
        };
        var open = new Option<bool>("--open") { Description = "Open the dashboard in the browser." };
        var json = CommonOptions.Json();
        var command = new Command(
            "serve",
            "Serves recordings over HTTP: a dashboard in the browser shows runs with their charts, tools read orders, fills, bars, trades "
            + "and metrics, and other exporters record through it. "
            + "It may run beside a recording plugin on the same file. docs/server.md describes the endpoints. Ctrl+C ends it.\n\n"
            + "Example: recorder serve --db recorder.db")
        {
            database, port, readOnly, listen, tls, insecure, ingestOpen, open, json,
        };
        command.SetAction(given =>
        {
            var named = given.GetValue(database) ?? [];
            using var store = Store(named, clock);
            var options = new ServerOptions
            {
                Files = store is null ? Files(named, terminal) : [store.File],
                Store = store,
                Port = given.GetValue(port),
                IsReadOnly = given.GetValue(readOnly) || store is not null,
                Listen = given.GetValue(listen),
                Certificate = given.GetValue(tls),
                IsInsecure = given.GetValue(insecure),
                IsIngestOpen = given.GetValue(ingestOpen),
                Time = clock,
                Log = terminal.Problem,
            };
            Serve(options, terminal, given.GetValue(open), given.GetValue(json), cancellation).GetAwaiter().GetResult();
            return ExitCode.Done;
        });
        return command;
    }

    static ServedStore? Store(string[] named, TimeProvider clock)
    {
        if (!named.Any(StoreAddress.IsAddress))
            return null;
        return named is [var address]
            ? ServedStore.Open(StoreAddress.Parse(address), clock)
            : throw new CannotRunException("a store is served alone; give one --db");
    }

    static string[] Files(string[] named, Terminal terminal)
    {
        if (named.Length > 0)
            return named;
        var (file, notice) = ExistingDatabase.Choose(CommonOptions.DefaultFile, RecorderOptions.DefaultDatabasePath);
        if (!File.Exists(file))
            throw new CannotRunException($"there is no {file} in this folder; give --db FILE, which is made if it is missing");
        if (notice is not null)
            terminal.Notice(notice);
        return [file];
    }

    static async Task Serve(ServerOptions options, Terminal terminal, bool open, bool json, CancellationToken cancellation)
    {
        try
        {
            await using var server = RecorderServer.Create(options);
            await server.StartAsync(cancellation);
            if (json)
            {
                var databases = Places(options).Select(place => options.Store is null ? Path.GetFullPath(place) : place);
                terminal.Json(new { Address = server.Address, Databases = databases, server.TokenFile });
            }
            else
                Explain(terminal, options, server);
            if (open && !Browser.Open(server.Address.ToString()))
                terminal.Problem($"no browser could be started; open {server.Address} yourself");
            var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (cancellation.Register(interrupted.SetResult))
                await interrupted.Task;
            await server.StopAsync();
        }
        catch (ServerRefusedException e)
        {
            throw new CannotRunException(e.Message, e);
        }
    }

    static IEnumerable<string> Places(ServerOptions options) => options.Store is { } store ? [store.ToString()!] : options.Files;

    static void Explain(Terminal terminal, ServerOptions options, RecorderServer server)
    {
        terminal.Line($"Serving {string.Join(", ", Places(options))}. The dashboard is at {server.Address} (Ctrl+C ends it)");
        if (server.TokenFile is { } file)
            terminal.Line($"{(options.IsOffLoopback ? "Every request" : "Writing")} needs the token in {file}");
        if (options.IsIngestOpen)
            terminal.Line("Writing needs no token: every program of this machine, of any user, can add events and stop runs.");
        if (options is { IsOffLoopback: true, IsInsecure: true })
            terminal.Line("Data and token are sent in clear text: anyone on the network between can read and use them.");
    }
}
