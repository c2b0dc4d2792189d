using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Plugin;
using Recorder.Team.Connecting;

namespace Recorder.Cli.Commands;

/// <summary>
/// The option <c>--db</c> of a command that reads: without it the command uses <c>recorder.db</c> in the current folder, or the file that
/// the plugin writes.
/// </summary>
sealed class ExistingDatabase : Option<string?>
{
    readonly string _refusal;

    /// <summary>Creates the option.</summary>
    /// <param name="refusal">Why the command does not read the store of a team; null if pulling a run is the way.</param>
    internal ExistingDatabase(string? refusal)
        : base("--db")
    {
        _refusal = refusal ?? "this command takes a file, not the store of a team; `recorder pull` brings a run into a file";
        Description = "The database file. Default: recorder.db in this folder, else the plugin's file in Documents.";
        HelpName = "FILE";
    }

    /// <summary>The path of the file. A message names the file if there were two, or if it is outside the current folder.</summary>
    /// <exception cref="CannotRunException">The store of a team is given.</exception>
    internal string Of(ParseResult given, Terminal terminal) => given.GetValue(this) switch
    {
        null => Default(terminal),
        var text when StoreAddress.IsAddress(text) => throw new CannotRunException(_refusal),
        var path => path,
    };

    /// <summary>The path of the file that commands use when no file is given.</summary>
    internal static string Default(Terminal terminal)
    {
        var (chosen, notice) = Choose(CommonOptions.DefaultFile, RecorderOptions.DefaultDatabasePath);
        if (notice is not null)
            terminal.Notice(notice);
        return chosen;
    }

    /// <summary>Chooses between two files.</summary>
    /// <param name="here">The file in the current folder.</param>
    /// <param name="plugin">The file that the plugin writes.</param>
    /// <returns>The path, and a sentence about the choice; null if there was no choice.</returns>
    internal static (string Path, string? Notice) Choose(string here, string plugin) => (File.Exists(here), File.Exists(plugin)) switch
    {
        (true, true) => (here, $"Using {here} in this folder; the plugin's file is {plugin}."),
        (false, true) => (plugin, $"Using {plugin}: this folder has no {CommonOptions.DefaultFile}."),
        _ => (here, null),
    };
}
