using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Team.Connecting;

namespace Recorder.Cli.Commands;

/// <summary>Options of the commands that use the store of a team.</summary>
static class StoreOptions
{
    /// <summary>The help text about passwords and encryption.</summary>
    internal const string Secrets = "The password comes from PGPASSWORD, from the file in PGPASSFILE, or from ~/.pgpass; an address with a "
        + "password is refused. To another machine, the connection is encrypted, and the certificate is checked unless the address says "
        + "sslmode=require.";

    const string Form = "The store: postgres://USER@HOST:5432/DATABASE.";

    /// <summary>The store that a command writes.</summary>
    internal static Option<string> To() => new("--to") { Description = Form, HelpName = "URL", Required = true };

    /// <summary>The store that a command reads.</summary>
    internal static Option<string> From() => new("--from") { Description = Form, HelpName = "URL", Required = true };

    /// <summary>How long a command tries again.</summary>
    internal static Option<int> Wait() => new("--wait")
    {
        Description = "Seconds to try again while the store is not reachable. Without a limit with --watch.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 60,
    };

    /// <summary>Repeats work on the store, and shows the reason.</summary>
    /// <param name="terminal">Receives the reasons.</param>
    /// <param name="clock">Measures the pauses.</param>
    /// <param name="seconds">How long to try again; null: without a limit.</param>
    internal static StoreRetry Retry(Terminal terminal, TimeProvider clock, int? seconds) =>
        new(clock, seconds is { } limit ? TimeSpan.FromSeconds(limit) : null, terminal.Notice);

    /// <summary>A number with its noun.</summary>
    internal static string Count(long number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
