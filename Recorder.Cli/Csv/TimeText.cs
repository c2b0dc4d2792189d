using System.Globalization;
using System.Text.RegularExpressions;

namespace Recorder.Cli.Csv;

/// <summary>A time of a file, split into date and clock, and the UTC offset if it has one.</summary>
/// <param name="Clock">Date and clock separated by one space.</param>
/// <param name="Plain">Date and clock as in the file.</param>
/// <param name="Offset">Offset from UTC; null when the text has none.</param>
readonly partial record struct TimeText(string Clock, string Plain, TimeSpan? Offset)
{
    // Longest text that is parsed. Times of exports are shorter, and a long text would take long to match.
    const int Longest = 64;

    /// <summary>Splits a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offsets">Names of zones and their offsets.</param>
    internal static TimeText Of(string text, IReadOnlyDictionary<string, string> offsets)
    {
        TimeSpan? offset = null;
        var clock = text.Trim();
        if (clock.Length > Longest)
            return new TimeText(clock, clock, null);
        if (Ending().Match(clock) is { Success: true } ending)
        {
            offset = ending.Groups["zulu"].Success ? TimeSpan.Zero : OffsetOf(ending.Groups["offset"].Value);
            clock = clock[..ending.Index];
        }
        else if (clock.LastIndexOf(' ') is > 0 and var at && offsets.TryGetValue(clock[(at + 1)..], out var known))
        {
            (offset, clock) = (OffsetOf(known), clock[..at]);
        }

        return new TimeText(Fraction().Replace(Between().Replace(clock, " "), ""), clock, offset);
    }

    static TimeSpan OffsetOf(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal);
        var hours = int.Parse(digits.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = digits.Length > 3 ? int.Parse(digits.AsSpan(3, 2), CultureInfo.InvariantCulture) : 0;
        var size = new TimeSpan(hours, minutes, 0);
        return digits[0] == '-' ? -size : size;
    }

    // Only after a clock: the end of 2024-01-31 is not an offset.
    [GeneratedRegex(
        @"(?<=:[0-9]{2}(?:\.[0-9]+)?)\s*(?:(?<zulu>Z|UTC|GMT)|(?<offset>[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    // Joins date and clock: 2024-01-31T09:30, 20240131;093000, 2024-01-31, 09:30, and two spaces.
    [GeneratedRegex(@"(?<=\d)(?:T|\s*[;,]\s*|\s+)(?=\d)|,\s*(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    // Exchanges use nanoseconds; a DateTime has a resolution of 100 ns.
    [GeneratedRegex(@"(?<=:\d\d\.\d{7})\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
