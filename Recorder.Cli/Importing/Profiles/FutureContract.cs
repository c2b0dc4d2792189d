using System.Text.RegularExpressions;

namespace Recorder.Cli.Importing.Profiles;

/// <summary>A widely traded future, from its exchange's public contract specification.</summary>
/// <param name="Root">Symbol without month and year.</param>
/// <param name="Name">Name of the contract.</param>
/// <param name="Multiplier">Money per price unit and contract.</param>
/// <param name="Currency">Currency of that money.</param>
/// <param name="AlsoStock">Whether the root alone is also the symbol of a stock or a coin.</param>
sealed partial record FutureContract(string Root, string Name, double Multiplier, string Currency, bool AlsoStock = false)
{
    const string Month =
        @"(?<month>[FGHJKMNQUVXZ](?:20)?[0-9]{1,2}|\ [0-9]{2}-[0-9]{2}|[0-9]!"
        + @"|\ ?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\ ?[0-9]{2})";

    static readonly Dictionary<string, FutureContract> ByRoot =
        FillProfiles.Read<FutureContract[]>("futures").ToDictionary(future => future.Root, StringComparer.OrdinalIgnoreCase);

    /// <summary>All futures of the table.</summary>
    internal static IReadOnlyCollection<FutureContract> All => ByRoot.Values;

    /// <summary>The future of a symbol: <c>ESH26</c>, <c>ES 03-26</c>, <c>ES JUN26</c>, <c>ES1!</c>, <c>CME_MINI:ES1!</c>, <c>/ES</c>,
    /// <c>ESH26_FUT_CME</c>, <c>ES</c>; null for any other symbol.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="isRoot">True when the symbol is only the root, without a month or the mark of a future.</param>
    internal static FutureContract? Of(string symbol, out bool isRoot)
    {
        isRoot = ByRoot.TryGetValue(symbol, out var future);
        if (isRoot)
            return future;
        return Symbol().Match(symbol.Trim()) is { Success: true } match && (match.Groups["month"].Success || match.Groups["mark"].Success)
            ? ByRoot.GetValueOrDefault(match.Groups["root"].Value)
            : null;
    }

    [GeneratedRegex(
        @"^(?:[A-Z_]+:)?(?<mark>[/@#])?(?<root>[A-Z0-9]{2,4}?)" + Month + @"?(?:[._:\- ][A-Z_]+)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Symbol();
}
