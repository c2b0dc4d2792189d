using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Cli.Viewing;
using Recorder.Storage.Queries;
using Recorder.Team.Connecting;
using Recorder.Team.Reading;

namespace Recorder.Cli.Commands;

/// <summary>The option <c>--db</c> of a command that reads runs: a file, or the store of a team.</summary>
sealed class ReadableDatabase : Option<string?>
{
    readonly CancellationToken _cancellation;

    /// <summary>Creates the option.</summary>
    /// <param name="cancellation">Ends the reading of a store.</param>
    internal ReadableDatabase(CancellationToken cancellation)
        : base("--db")
    {
        _cancellation = cancellation;
        Description = "The database file, or the store of a team: postgres://USER@HOST:5432/DATABASE. Default: recorder.db in this folder, "
            + "else the plugin's file in Documents.";
        HelpName = "FILE|URL";
    }

    /// <summary>The store; null for a file.</summary>
    internal StoreAddress? Store(ParseResult given) =>
        given.GetValue(this) is { } text && StoreAddress.IsAddress(text) ? StoreAddress.Parse(text) : null;

    /// <summary>The path of the file. A message names the file if there were two, or if it is outside the current folder.</summary>
    internal string Path(ParseResult given, Terminal terminal) => given.GetValue(this) ?? ExistingDatabase.Default(terminal);

    /// <summary>Opens the database for the reading of runs.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="terminal">Receives the notice about a file.</param>
    /// <param name="names">The names of the runs.</param>
    /// <param name="scope">The rows of other runs that the command reads.</param>
    internal ReadRuns Open(ParseResult given, Terminal terminal, IReadOnlyList<string> names, FamilyScope scope = FamilyScope.None) =>
        Store(given) is { } store
            ? ReadRuns.OfStore(store, path => ReadingPull.Runs(store, names, path, scope, _cancellation))
            : ReadRuns.OfFile(Path(given, terminal), names);

    /// <summary>Lists runs. In a store, the server selects and sorts them.</summary>
    /// <param name="given">The command line.</param>
    /// <param name="terminal">Receives the notice about a file.</param>
    /// <param name="show">Shows the runs.</param>
    internal void List(ParseResult given, Terminal terminal, Action<ListedRuns> show)
    {
        if (Store(given) is not { } store)
        {
            using var reader = RunReader.Open(Path(given, terminal));
            show(new ListedRuns(reader.Catalogue, "file", _ => new RunNames(reader.RunIds())));
            return;
        }

        StoreReading.Run(() =>
        {
            using var runs = StoreRuns.Open(store);
            show(new ListedRuns(runs.Catalogue, "store", ids => new RunNames(runs.Alike(ids, RunNames.Shortest))));
            return 0;
        });
    }

    /// <summary>Opens the database for the reading of all runs of a strategy.</summary>
    internal ReadRuns OpenStrategy(ParseResult given, Terminal terminal, string strategy) =>
        Store(given) is { } store
            ? ReadRuns.OfStore(store, path => ReadingPull.Strategy(store, strategy, path, _cancellation))
            : ReadRuns.OfFile(Path(given, terminal), []);
}
