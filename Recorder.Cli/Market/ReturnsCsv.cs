using Recorder.Cli.Csv;

namespace Recorder.Cli.Market;

/// <summary>A file of returns or equity, one value per row, alone or with a time. Rows of one UTC day are compounded to one daily return.
/// An empty value or NaN is missing: it is left out and counted.</summary>
/// <param name="Returns">The returns in the order of the file, by day if the file has times; null for a missing return.</param>
/// <param name="Dates">One date per return; null when the file has no times.</param>
/// <param name="StartEquity">Equity before the first return; null when the file holds returns.</param>
/// <param name="Equities">Equity after each return; null when the file holds returns.</param>
sealed record ReturnsCsv(
    IReadOnlyList<double?> Returns, IReadOnlyList<DateOnly>? Dates, double? StartEquity = null, IReadOnlyList<double>? Equities = null)
{
    const double Percent = 0.01;

    static readonly string[] Times = ["time", "time_utc", "date", "day", "datetime", "date/time", "timestamp"];
    static readonly string[] EquityTitles =
    [
        "equity", "balance", "nav", "net asset value", "account value", "account balance", "portfolio value", "net liquidation",
        "net liquidation value", "capital",
    ];

    static readonly string[] ReturnTitles =
        ["return", "returns", "ret", "daily return", "daily returns", "daily_return", "return %", "return_pct", "returns %"];
    static readonly string[] Missing = ["", "nan", "na", "n/a", "null", "none"];
    static readonly Dictionary<string, string> NoOffsets = [];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stated">Date format; null: decided from the file.</param>
    /// <param name="sign">Decimal separator; null: decided from the file.</param>
    /// <exception cref="CannotRunException">The file cannot be read, or a line is not a return; the message names the line.</exception>
    internal static ReturnsCsv Read(string path, DateChoice? stated = null, char? sign = null)
    {
        using var rows = CsvRows.OpenPlain(path);
        var (columns, lines) = Lines(path, rows);
        if (lines.Count == 0)
            throw new CannotRunException($"{path} holds no return");
        var point = sign ?? SignOf(path, rows.Separator, lines);
        var dates = columns.HasTime ? Days(path, lines, stated) : null;
        var values = lines.ConvertAll(line => Value(path, line, point, columns));
        return columns.IsEquity ? OfEquity(path, lines, values, dates) : OfReturns(values, dates);
    }

    static (Columns Columns, List<Line> Lines) Lines(string path, CsvRows rows)
    {
        var (lines, blank) = (new List<Line>(), 0);
        Columns? columns = null;
        while (rows.Read())
        {
            var cells = rows.Fields();
            if (columns is null)
            {
                columns = Columns.Of(path, cells, out var isHeading);
                if (isHeading)
                    continue;
            }

            var count = cells.Count - cells.Reverse().TakeWhile(cell => cell.Length == 0).Count();
            if (rows.Problem is not null || count > columns.Count)
                throw new CannotRunException(
                    $"{path}, line {rows.Line}: {rows.Problem ?? $"expected {columns.Name}, found {count} values"}");
            // Empty lines at the end of the file are not missing returns.
            if (count == 0)
            {
                blank++;
                continue;
            }

            for (; blank > 0; blank--)
                lines.Add(new Line(rows.Line - blank, "", ""));
            lines.Add(new Line(rows.Line, columns.HasTime ? Cell(columns.Time) : "", Cell(columns.Value)));

            string Cell(int column) => column < cells.Count ? cells[column] : "";
        }

        return (columns ?? new Columns(0, -1, 1, false, false), lines);
    }

    static char SignOf(string path, char separator, List<Line> lines)
    {
        var survey = new DecimalSurvey();
        foreach (var line in lines)
            survey.Add(line.Value.TrimEnd('%', ' '), line.Number);
        return survey.Decide(path, separator);
    }

    static List<DateOnly> Days(string path, List<Line> lines, DateChoice? stated)
    {
        var choice = stated ?? new DateChoice(null, null);
        if (choice is { Order: null, Pattern: null })
        {
            var survey = new DateSurvey();
            foreach (var line in lines)
                survey.Add(TimeText.Of(line.Time, NoOffsets), line.Number);
            choice = new DateChoice(survey.Decide(path), null);
        }

        var patterns = TimeReader.PatternsOf(choice);
        var days = new List<DateOnly>(lines.Count);
        foreach (var line in lines)
        {
            var time = TimeText.Of(line.Time, NoOffsets);
            var ticks = patterns.Read(time)?.Ticks - (time.Offset ?? default).Ticks;
            if (ticks is not (>= 0 and var utc) || utc > DateTime.MaxValue.Ticks)
                throw new CannotRunException($"{path}, line {line.Number}: expected a time such as 2024-01-31, found '{line.Time}'");
            var day = DateOnly.FromDateTime(new DateTime(utc));
            if (days.Count > 0 && day < days[^1])
            {
                throw new CannotRunException(
                    $"{path}, line {line.Number}: {day:yyyy-MM-dd} is not after {days[^1]:yyyy-MM-dd}; sort the file by time");
            }

            days.Add(day);
        }

        return days;
    }

    static double? Value(string path, Line line, char sign, Columns columns)
    {
        if (Missing.Contains(line.Value, StringComparer.OrdinalIgnoreCase))
            return null;
        var isPercent = columns.IsPercent || line.Value.EndsWith('%');
        return DecimalSign.Read(line.Value.TrimEnd('%', ' '), sign) is not { } value
            ? throw new CannotRunException(columns.IsEquity
                ? $"{path}, line {line.Number}: expected an equity, found '{line.Value}'"
                : $"{path}, line {line.Number}: expected a return as a fraction, such as 0.01 for 1 %, found '{line.Value}'")
            : isPercent && !columns.IsEquity ? value * Percent : value;
    }

    static ReturnsCsv OfReturns(List<double?> values, List<DateOnly>? dates)
    {
        if (dates is null)
            return new ReturnsCsv(values, null);
        var (returns, days) = (new List<double?>(), new List<DateOnly>());
        for (var index = 0; index < values.Count; index++)
        {
            if (days.Count == 0 || dates[index] != days[^1])
            {
                days.Add(dates[index]);
                returns.Add(values[index]);
            }
            else if (values[index] is { } value)
            {
                returns[^1] = returns[^1] is { } before ? ((1 + before) * (1 + value)) - 1 : value;
            }
        }

        return new ReturnsCsv(returns, days);
    }

    // The first value is the starting equity; the last value of a day is that day's equity.
    static ReturnsCsv OfEquity(string path, List<Line> lines, List<double?> values, List<DateOnly>? dates)
    {
        var (returns, equities, days) = (new List<double?>(), new List<double>(), new List<DateOnly>());
        double? start = null;
        var (opening, last) = (0.0, 0.0);
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is { } equity && !(equity > 0))
                throw new CannotRunException(
                    $"{path}, line {lines[index].Number}: the equity is not above 0, so its return cannot be computed: "
                        + $"'{lines[index].Value}'");
            if (start is null)
            {
                // Equity before the first value is unknown.
                if (values[index] is { } first)
                    (start, opening, last) = (first, first, first);
                continue;
            }

            var isNew = dates is null || days.Count == 0 || dates[index] != days[^1];
            if (isNew)
            {
                opening = last;
                returns.Add(null);
                equities.Add(last);
                if (dates is not null)
                    days.Add(dates[index]);
            }

            if (values[index] is { } value)
                (returns[^1], equities[^1], last) = ((value / opening) - 1, value, value);
        }

        return start is null || returns.Count == 0
            ? throw new CannotRunException($"{path} holds no return: an equity column needs two values")
            : new ReturnsCsv(returns, dates is null ? null : days, start, equities);
    }

    /// <summary>A row of the file.</summary>
    readonly record struct Line(int Number, string Time, string Value);

    /// <summary>The indexes of time and value.</summary>
    sealed record Columns(int Value, int Time, int Count, bool IsEquity, bool IsPercent)
    {
        internal bool HasTime => Time >= 0;

        internal string Name => IsEquity ? "a time and an equity" : "a return, or a time and a return";

        /// <summary>Finds the columns from the first row, which holds titles or values.</summary>
        internal static Columns Of(string path, IReadOnlyList<string> cells, out bool isHeading)
        {
            var count = cells.Count - cells.Reverse().TakeWhile(cell => cell.Length == 0).Count();
            isHeading = count > 0 && cells.Take(count).All(cell => cell.Any(char.IsLetter))
                && !Missing.Contains(cells[count - 1], StringComparer.OrdinalIgnoreCase);
            if (!isHeading)
                return count <= 2
                    ? new Columns(Math.Max(0, count - 1), count == 2 ? 0 : -1, Math.Max(1, count), false, false)
                    : throw Unknown(path, cells);
            var titles = cells.Take(count).ToList();
            var (time, equity, value) = (Place(titles, Times), Place(titles, EquityTitles), Place(titles, ReturnTitles));
            if (value < 0 && equity < 0 && count > 2)
                throw Unknown(path, cells);
            var isEquity = value < 0 && equity >= 0;
            var column = value >= 0 ? value : isEquity ? equity : count - 1;
            var isPercent = titles[column].Contains('%', StringComparison.Ordinal)
                || titles[column].Contains("pct", StringComparison.OrdinalIgnoreCase);
            return new Columns(column, time >= 0 && time != column ? time : count == 2 ? 1 - column : -1, cells.Count, isEquity, isPercent);
        }

        static int Place(List<string> titles, string[] names) =>
            titles.FindIndex(title => names.Contains(title, StringComparer.OrdinalIgnoreCase));

        static CannotRunException Unknown(string path, IReadOnlyList<string> cells) =>
            new($"{path}, line 1: expected a return, or a time and a return, or columns named {Times[0]} and {ReturnTitles[0]} or "
                + $"{EquityTitles[0]}; found {string.Join(", ", cells)}");
    }
}
