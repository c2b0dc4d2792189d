using System.CommandLine;
using Recorder.Team.Connecting;

namespace Recorder.Cli.Commands;

/// <summary>Options shared by several commands.</summary>
static class CommonOptions
{
    /// <summary>Name of the database file in the current folder.</summary>
    internal const string DefaultFile = "recorder.db";

    /// <summary>The database file of a command that records.</summary>
    internal static Option<string> Database()
    {
        var database = new Option<string>("--db")
        {
            Description = "The database file.",
            HelpName = "FILE",
            DefaultValueFactory = _ => DefaultFile,
        };
        database.Validators.Add(given =>
        {
            if (given.Tokens is [var text] && StoreAddress.IsAddress(text.Value))
                given.AddError("this command writes a file, not the store of a team; `recorder push` sends the runs of a file to a store.");
        });
        return database;
    }

    /// <summary>The database file of a command that reads.</summary>
    /// <param name="refusal">Why the command does not read the store of a team; null if pulling a run is the way.</param>
    internal static ExistingDatabase Existing(string? refusal = null) => new(refusal);

    /// <summary>The database of a command that reads runs: a file, or the store of a team.</summary>
    /// <param name="cancellation">Ends the reading of a store.</param>
    internal static ReadableDatabase Readable(CancellationToken cancellation) => new(cancellation);

    /// <summary>JSON instead of a table.</summary>
    internal static Option<bool> Json() => new("--json") { Description = "Print JSON instead of tables." };

    /// <summary>Maximum rows of a table.</summary>
    internal static Option<int?> Rows() => new("--rows")
    {
        Description = "Maximum rows per table; 0 for all. Default: 20 in a window, all when redirected. JSON always has all.",
        HelpName = "N",
    };
}
