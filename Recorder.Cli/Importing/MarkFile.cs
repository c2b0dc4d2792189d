using System.Globalization;
using Recorder.Cli.Csv;

namespace Recorder.Cli.Importing;

/// <summary>Reads a file of marks: single prices (time_utc, symbol, price), or bars of Quantower's history exporter.</summary>
static class MarkFile
{
    const int Every = 1_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="symbol">Symbol of exported bars, which do not name it; null: the only symbol of the fills.</param>
    /// <param name="fillSymbols">Symbols of the fills.</param>
    /// <param name="zone">Time zone of the export.</param>
    /// <param name="sign">Decimal separator; null: decided from the file.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="CannotRunException">The file cannot be read, or has an unknown layout.</exception>
    internal static MarkRows Read(
        string path, string? symbol, IReadOnlyCollection<string> fillSymbols, PlatformZone zone, char? sign, CancellationToken cancellation)
    {
        using var rows = CsvRows.Open(path);
        rows.Decimal = sign ?? (rows.Separator == ',' ? DecimalSign.Point : SignOf(path));
        var take = Taking(path, rows, symbol, fillSymbols, zone, out var isExport);
        var (marks, rejected, warnings) = (new List<(ImportedMark Mark, int Line)>(), new List<RejectedRow>(), new List<string>());
        for (var count = 1; rows.Read(); count++)
        {
            if (count % Every == 0)
                cancellation.ThrowIfCancellationRequested();
            var mark = rows.Problem is null ? take() : default;
            if (rows.Problem is { } problem)
                rejected.Add(new RejectedRow(rows.Line, problem));
            else
                marks.Add((mark, rows.Line));
        }

        if (isExport)
            zone.SayOf(path, warnings);
        var unused = marks.Select(mark => mark.Mark.Symbol).Distinct(StringComparer.Ordinal).Except(fillSymbols, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).ToList();
        if (unused.Count > 0)
            warnings.Add($"there are marks but no fills of {string.Join(", ", unused)}; the marks are imported");
        return new MarkRows(InOrder(marks, rejected), rejected, warnings);
    }

    static char SignOf(string path)
    {
        var survey = new DecimalSurvey();
        using var rows = CsvRows.Open(path);
        while (rows.Read())
        {
            foreach (var cell in rows.Fields())
                survey.Add(cell, rows.Line);
        }

        return survey.Usual;
    }

    static Func<ImportedMark> Taking(
        string path, CsvRows rows, string? symbol, IReadOnlyCollection<string> fillSymbols, PlatformZone zone, out bool isExport)
    {
        isExport = rows.Column("Time left") >= 0;
        if (isExport)
        {
            var of = symbol ?? (fillSymbols.Count == 1 ? fillSymbols.First() : null);
            var bars = new ExportedBars(path, rows,
                of ?? throw new CannotRunException($"{path} does not name the symbol of its bars; give it with --marks-symbol"), zone);
            return bars.Take;
        }

        int time = rows.Column("time_utc"), name = rows.Column("symbol"), price = rows.Column("price");
        if (time < 0 || name < 0 || price < 0)
        {
            throw new CannotRunException(
                $"{path}, line 1: marks need the columns time_utc, symbol, price (or those of Quantower's history exporter); found: "
                    + $"{string.Join(", ", rows.Header.Where(title => title.Length > 0))}");
        }

        return () => ImportedMark.Single(rows.Utc(time), rows.Name(name), rows.Number(price));
    }

    // Several prices of the same time become one mark: high and low are the extremes, open and close the first and last in the file.
    static List<ImportedMark> InOrder(List<(ImportedMark Mark, int Line)> marks, List<RejectedRow> rejected)
    {
        marks.Sort((one, other) =>
        {
            var difference = one.Mark.OpenedUtc.CompareTo(other.Mark.OpenedUtc);
            if (difference == 0)
                difference = string.CompareOrdinal(one.Mark.Symbol, other.Mark.Symbol);
            return difference == 0 ? one.Line.CompareTo(other.Line) : difference;
        });
        var joined = new List<ImportedMark>(marks.Count);
        foreach (var (mark, line) in marks)
        {
            if (joined.Count == 0 || (joined[^1].OpenedUtc, joined[^1].Symbol) != (mark.OpenedUtc, mark.Symbol))
                joined.Add(mark);
            else if (mark.Timeframe == ImportedMark.Tick)
                joined[^1] = joined[^1].With(mark.Close);
            else if (joined[^1] != mark)
                rejected.Add(new RejectedRow(line, string.Create(
                    CultureInfo.InvariantCulture, $"another bar of {mark.OpenedUtc:yyyy-MM-dd'T'HH:mm:ss'Z'} comes earlier in the file")));
        }

        rejected.Sort((one, other) => one.Line.CompareTo(other.Line));
        return joined;
    }
}
