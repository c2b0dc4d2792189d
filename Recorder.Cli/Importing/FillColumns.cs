using Recorder.Cli.Csv;
using Recorder.Cli.Importing.Profiles;

namespace Recorder.Cli.Importing;

/// <summary>Layout of a file of fills: its columns and the meaning of its rows. Created for one file.</summary>
abstract class FillColumns
{
    /// <summary>Name of the layout for messages.</summary>
    internal abstract string Name { get; }

    /// <summary>True when the newest row comes first. Used only for files in which all rows have the same time.</summary>
    internal virtual bool IsNewestFirst => false;

    /// <summary>True when the layout holds only stocks.</summary>
    internal virtual bool IsOfStocks => false;

    /// <summary>True when a column orders the fills of the same time.</summary>
    internal virtual bool HasTies => false;

    /// <summary>True when the current row belongs to the table of fills.</summary>
    internal virtual bool IsPart(CsvRows rows) => true;

    /// <summary>Reads the current row. A valid row that is not a fill adds nothing.</summary>
    /// <param name="rows">The file. Its <see cref="CsvRows.Problem"/> is set when the row is rejected.</param>
    /// <param name="into">Receives the fills.</param>
    internal abstract void Take(CsvRows rows, FillRows into);

    /// <summary>Called after the last row.</summary>
    internal virtual void Finish(FillRows into)
    {
    }

    /// <summary>Opens a file and finds its layout by the header.</summary>
    /// <exception cref="CannotRunException">
    /// The file cannot be read, or columns are missing. The message names titles that the columns could have.
    /// </exception>
    internal static (CsvRows Rows, FillColumns Columns) Open(
        string path, FileReading reading, PlatformZone zone, CancellationToken cancellation)
    {
        // The whole file is searched for the header of a known platform first, because another table of the same file may have the usual
        // titles too.
        var rows = CsvRows.Open(
            path,
            header => reading.Map.Count > 0 && reading.Map.Values.All(title => ColumnTitles.Find(header, title) >= 0),
            header => IsOrders(header) || IsBars(header) || FillProfiles.OfPlatform(header) is not null,
            FillProfiles.Usual.Recognises);
        try
        {
            if (IsBars(rows.Header))
                throw new CannotRunException(
                    $"{path} holds bars of Quantower's history exporter, not fills: give it with --marks, beside a file of fills");
            if (IsOrders(rows.Header) && reading.Map.Count == 0)
                return (rows, new QuantowerOrders(path, rows, zone, reading.Dates));
            var profile = FillProfiles.OfPlatform(rows.Header) ?? FillProfiles.Usual;
            // Missing columns are reported before the rows are surveyed.
            foreach (var leg in profile.Legs.DefaultIfEmpty())
                FillMap.Of(path, rows, profile, leg, reading);
            var survey = FillSurvey.Of(path, rows.Header, profile, reading, cancellation);
            return (rows, new ProfileFills(path, rows, profile, reading, zone, survey));
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>The indexes of required columns.</summary>
    private protected int[] Needed(string path, CsvRows rows, params string[] names)
    {
        var places = names.Select(rows.Column).ToArray();
        var missing = names.Where((_, index) => places[index] < 0).ToList();
        return missing.Count == 0
            ? places
            : throw new CannotRunException(
                $"{path}, line {rows.HeaderLine}: {Name} need the columns {string.Join(", ", names)}; missing: "
                    + $"{string.Join(", ", missing)}; found: {FillMap.Found(rows)}");
    }

    static bool IsBars(IReadOnlyList<string> header) => Has(header, "Time left") && Has(header, "Time right");

    static bool IsOrders(IReadOnlyList<string> header) =>
        Has(header, "Date/Time") && Has(header, "Symbol") && (Has(header, "Status") || Has(header, "Qty. filled"));

    static bool Has(IReadOnlyList<string> header, string title) => header.Contains(title, StringComparer.OrdinalIgnoreCase);
}
