using System.CommandLine;

namespace Recorder.Benchmarks.Commands;

/// <summary>Options shared by several commands.</summary>
static class BenchOptions
{
    /// <summary>The option for the result file.</summary>
    internal static Option<string?> Json() =>
        new("--json") { Description = "Write the result to this file, for recorder-bench report.", HelpName = "FILE" };

    /// <summary>An option for a number of at least 1.</summary>
    internal static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} Default {FormattableString.Invariant($"{value}")}.",
            HelpName = "N",
            DefaultValueFactory = _ => value
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name} must be at least 1");
        });
        return option;
    }
}
