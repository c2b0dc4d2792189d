using System.CommandLine;

namespace Recorder.Cli.Commands;

/// <summary>Options shared by several commands.</summary>
static class CommonOptions
{
    const string DefaultFile = "recorder.db";

    /// <summary>The database file.</summary>
    internal static Option<string> Database() =>
        new("--db") { Description = "The database file.", HelpName = "FILE", DefaultValueFactory = _ => DefaultFile };

    /// <summary>JSON instead of a table.</summary>
    internal static Option<bool> Json() => new("--json") { Description = "Print JSON instead of tables." };
}
