using System.CommandLine;

namespace Recorder.Benchmarks.Commands;

/// <summary>Options that several commands have.</summary>
static class Options
{
    /// <summary>Where the result is kept.</summary>
    internal static Option<string?> Json() => new("--json") { Description = "Keep the result in this file, for: report.", HelpName = "FILE" };

    /// <summary>A number of at least 1.</summary>
    internal static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = $"{description} Default {FormattableString.Invariant($"{value}")}.", HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name} must be at least 1");
        });
        return option;
    }
}
