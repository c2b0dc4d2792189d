using Recorder.Analytics.Trades;
using Recorder.Storage.Events;

namespace Recorder.Cli.Commands;

/// <summary>Parses a matching rule as written on the command line: <c>fifo-exit</c>.</summary>
static class MatchingRuleParser
{
    /// <summary>All rules.</summary>
    internal static string[] All { get; } = [.. Enum.GetValues<MatchingRule>().Select(Of)];

    /// <summary>The rules that can be stored besides flat-to-flat.</summary>
    internal static string[] Stored { get; } = [.. Enum.GetValues<MatchingRule>().Where(rule => rule != MatchingRule.Flat).Select(Of)];

    /// <summary>Parses a rule, ignoring case.</summary>
    internal static MatchingRule Parse(string word) => EnumWords<MatchingRule>.Parse(word.ToUpperInvariant().Replace('-', '_'));

    static string Of(MatchingRule rule) => EnumWords<MatchingRule>.Of(rule).ToLowerInvariant().Replace('_', '-');
}
