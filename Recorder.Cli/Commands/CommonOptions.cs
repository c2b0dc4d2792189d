using System.CommandLine;

namespace Recorder.Cli.Commands;

/// <summary>Options that several commands have.</summary>
static class CommonOptions
{
    /// <summary>The database file.</summary>
    internal static Option<string> Database() => new("--db") { Description = "The database file.", HelpName = "FILE", Required = true };

    /// <summary>JSON instead of a table.</summary>
    internal static Option<bool> Json() => new("--json") { Description = "Print JSON instead of tables." };
}
