using System.Globalization;
using System.Text.RegularExpressions;
using Recorder.Cli.Csv;
using Recorder.Cli.Importing.Profiles;

namespace Recorder.Cli.Importing;

/// <summary>The options about how to read a file.</summary>
/// <param name="Map">Column titles by role; they override the titles of the layout.</param>
/// <param name="Dates">Date format; null: decided by the layout or the file.</param>
/// <param name="Decimal">Decimal separator; null: decided by the layout or the file.</param>
/// <param name="Date">Date of times without a date.</param>
/// <param name="Symbol">Symbol of a file without a symbol column.</param>
sealed partial record FileReading(IReadOnlyDictionary<string, string> Map, DateChoice? Dates, char? Decimal, DateOnly? Date, string? Symbol)
{
    /// <summary>No options.</summary>
    internal static FileReading None { get; } = new(new Dictionary<string, string>(), null, null, null, null);

    /// <summary>Parses the options.</summary>
    /// <exception cref="CannotRunException">An option is malformed.</exception>
    internal static FileReading Parse(IEnumerable<string> map, string? dates, string? sign, string? date, string? symbol) => new(
        MapOf(map),
        DateChoice.Parse(dates),
        sign switch
        {
            null => null,
            "." => DecimalSign.Point,
            "," => DecimalSign.Comma,
            _ => throw new CannotRunException($"--decimal: expected . or , and found '{sign}'"),
        },
        date is null ? null : DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CannotRunException($"--date: expected a day such as 2026-03-02, found '{date}'"),
        string.IsNullOrWhiteSpace(symbol) ? null : symbol.Trim());

    static Dictionary<string, string> MapOf(IEnumerable<string> texts)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in texts.SelectMany(text => Next().Split(text)))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var role = at < 0 ? "" : pair[..at].Trim().ToLowerInvariant();
            var title = pair[(at + 1)..].Trim();
            if (!FillRole.All.Contains(role, StringComparer.Ordinal) || title.Length == 0)
                throw new CannotRunException(
                    $"--map: expected WHAT=COLUMN, WHAT being one of {string.Join(", ", FillRole.All)}; found '{pair}'");
            if (!map.TryAdd(role, title))
                throw new CannotRunException($"--map: {role} is given twice");
        }

        return map;
    }

    // A title may contain commas: a comma starts a new pair only where an equals sign follows.
    [GeneratedRegex(@",(?=\s*[A-Za-z_]+\s*=)")]
    private static partial Regex Next();
}
