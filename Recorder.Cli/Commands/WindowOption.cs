using System.CommandLine;
using Recorder.Cli.Market;

namespace Recorder.Cli.Commands;

/// <summary>The option <c>--window</c>: longest time between the two orders of a pair.</summary>
static class WindowOption
{
    /// <summary>Creates the option.</summary>
    internal static Option<string?> Create() => new("--window")
    {
        Description = "Largest distance in time of a pair of orders: 30s, 5m, 1h. Default: the longest bar of the two runs.",
        HelpName = "SPAN",
    };

    /// <summary>Parses the option.</summary>
    /// <param name="text">The text; null when not given.</param>
    /// <returns>The window; null when not given.</returns>
    /// <exception cref="CannotRunException">The text is not a span.</exception>
    internal static TimeSpan? Parse(string? text) => text is null ? null
        : Timeframe.TryParse(text) is { Duration: { Ticks: > 0 } span } ? span
        : throw new CannotRunException($"--window: expected a number and s, m, h, d or w, such as 30s or 5m, found '{text}'");
}
