using Recorder.Analytics.Measures;
using Recorder.Cli.Csv;

namespace Recorder.Cli.Market;

/// <summary>
/// Reads a benchmark file: dates, and a column of returns or closes. The title of the column decides, because values alone do not show it.
/// </summary>
static class BenchmarkCsv
{
    static readonly string[] Returns = ["return", "returns", "daily_return"];

    static readonly string[] Closes = ["adj close", "adj_close", "adjusted close", "close", "price", "nav", "equity"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="CannotRunException">The file cannot be read, or a value is not a return or close; the message names the
    /// line.</exception>
    internal static BenchmarkSeries Read(string path)
    {
        using var table = CsvTable.Open(path);
        var time = table.OptionalColumn(DatedColumns.Time);
        var returns = table.OptionalColumn(Returns);
        var value = returns >= 0 ? returns : Close(table);
        if (returns < 0 && time < 0)
            throw new CannotRunException($"{path}, line 1: expected a column date beside the closes");
        var (dates, values) = (new List<DateOnly>(), new List<double?>());
        while (table.Read())
        {
            var number = Value(table, value, returns >= 0);
            // A day without a close is skipped. A return without a date keeps its index.
            if (number is null && time >= 0)
                continue;
            if (time >= 0)
                dates.Add(table.Date(time));
            if (dates.Count > 1 && dates[^1] < dates[^2])
                throw table.Fault(time, $"a date not before {dates[^2]:yyyy-MM-dd}; sort the file by time");
            values.Add(number);
        }

        if (values.Count < 2)
            throw new CannotRunException($"{path}: expected at least two rows with a value, found {values.Count}");
        return returns >= 0
            ? new BenchmarkSeries(time >= 0 ? dates : null, values)
            : BenchmarkSeries.OfCloses(dates, [.. values.Select(close => close!.Value)]);
    }

    // The adjusted close is preferred, because it includes dividends.
    static int Close(CsvTable table)
    {
        var found = Closes.Select(name => table.OptionalColumn(name)).FirstOrDefault(column => column >= 0, -1);
        return found >= 0 ? found : table.Column("return", "close");
    }

    static double? Value(CsvTable table, int column, bool isReturn)
    {
        if (table.Text(column) is { Length: 0 } || table.Text(column).Equals("nan", StringComparison.OrdinalIgnoreCase))
            return null;
        var number = table.Number(column);
        if (isReturn ? number > -1 : number > 0)
            return number;
        throw table.Fault(column, isReturn ? "a return above -1, as a fraction" : "a close above 0");
    }
}
