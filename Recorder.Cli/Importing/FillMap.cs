using Recorder.Cli.Csv;
using Recorder.Cli.Importing.Profiles;

namespace Recorder.Cli.Importing;

/// <summary>The column of each role in a file of fills.</summary>
sealed class FillMap
{
    const int LongestList = 300;

    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    FillMap(IReadOnlyList<int> fees) => Fees = fees;

    /// <summary>Indexes of the fee columns; their values are added.</summary>
    internal IReadOnlyList<int> Fees { get; }

    /// <summary>The column index of a role; -1 when the file has none.</summary>
    internal int this[string role] => _places.GetValueOrDefault(role, -1);

    /// <summary>Finds the columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">Its rows, at the header.</param>
    /// <param name="profile">The layout.</param>
    /// <param name="leg">The fill, for rows with several fills; null if a row is one fill.</param>
    /// <param name="reading">Options that say how to read the file.</param>
    /// <exception cref="CannotRunException">A column is missing; the message names titles that it could have.</exception>
    internal static FillMap Of(string path, CsvRows rows, FillProfile profile, FillLeg? leg, FileReading reading)
    {
        var map = new FillMap([.. Titles(FillRole.Fee).Select(rows.Column).Where(place => place >= 0).Distinct()]);
        foreach (var role in FillRole.All)
        {
            var place = Titles(role).Select(rows.Column).FirstOrDefault(place => place >= 0, -1);
            if (place < 0 && reading.Map.TryGetValue(role, out var stated))
                throw new CannotRunException(
                    $"{path}, line {rows.HeaderLine}: --map {role}={stated}: the file has no such column; found: {Found(rows)}");
            map._places[role] = place;
        }

        var missing = FillRole.Needed.Where(role => map[role] < 0 && !IsKnown(role)).ToList();
        return missing.Count == 0
            ? map
            : throw new CannotRunException(
                $"{path}, line {rows.HeaderLine}: {profile.Name} need {string.Join(", ", FillRole.Needed)}; missing: "
                    + $"{string.Join("; ", missing.Select(Missing))}; found: {Found(rows)}");

        IReadOnlyList<string> Titles(string role) =>
            reading.Map.TryGetValue(role, out var stated)
                ? [stated]
                : leg?.Columns.GetValueOrDefault(role) ?? profile.Columns.GetValueOrDefault(role) ?? [];

        bool IsKnown(string role) => role switch
        {
            FillRole.Symbol => reading.Symbol is not null,
            FillRole.Side => leg is not null || profile.SideBySign,
            _ => false,
        };

        string Missing(string role) =>
            $"{role} ({WouldDo(Titles(role))}--map {role}=COLUMN{(role == FillRole.Symbol ? " or --symbol NAME" : "")})";
    }

    /// <summary>The titles of the header, for messages.</summary>
    internal static string Found(CsvRows rows)
    {
        var titles = string.Join(", ", rows.Header.Where(title => title.Length > 0));
        return titles.Length <= LongestList ? titles : $"{titles[..LongestList]}...";
    }

    static string WouldDo(IReadOnlyList<string> titles) =>
        titles.Count == 0 ? "" : $"one of the columns {string.Join(", ", titles)} would do, or ";
}
