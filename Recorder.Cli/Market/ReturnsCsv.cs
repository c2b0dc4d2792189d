using System.Globalization;

namespace Recorder.Cli.Market;

/// <summary>A file of returns: one a row, as a fraction, alone or after a time; an empty value is a missing return. A first line that is a heading is passed over.</summary>
/// <param name="Returns">In the order of the file; null where one is missing.</param>
/// <param name="Dates">One for each; null when the file has none.</param>
sealed record ReturnsCsv(IReadOnlyList<double?> Returns, IReadOnlyList<DateOnly>? Dates)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CannotRunException">It cannot be read, or a line is no return; the message names the line.</exception>
    internal static ReturnsCsv Read(string path)
    {
        var (returns, dates) = (new List<double?>(), new List<DateOnly>());
        var (number, columns) = (0, 0);
        foreach (var line in Lines(path))
        {
            number++;
            var cells = line.Split(',').Select(cell => cell.Trim()).ToArray();
            if (number == 1 && IsHeading(cells))
            {
                columns = cells.Length;
                continue;
            }

            columns = columns == 0 ? cells.Length : columns;
            if (cells.Length != columns || columns > 2)
                throw new CannotRunException($"{path}, line {number}: expected a return, or a time and a return, found '{line}'");
            var value = Return(path, number, cells[^1]);
            if (columns == 2)
            {
                var date = DateOnly.FromDateTime(CsvTime.Read(cells[0]) ?? throw new CannotRunException($"{path}, line {number}: expected a time such as 2024-01-31, found '{cells[0]}'"));
                if (dates.Count > 0 && date <= dates[^1])
                    throw new CannotRunException($"{path}, line {number}: {date:yyyy-MM-dd} does not come after {dates[^1]:yyyy-MM-dd}; sort the file by time, one row a day");
                dates.Add(date);
            }

            returns.Add(value);
        }

        return returns.Count == 0
            ? throw new CannotRunException($"{path} holds no return")
            : new ReturnsCsv(returns, columns == 2 ? dates : null);
    }

    static bool IsHeading(string[] cells) => cells[^1].Length > 0 && !double.TryParse(cells[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out _) && cells.All(cell => cell.Any(char.IsLetter));

    static double? Return(string path, int line, string text)
    {
        if (text.Length == 0)
            return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw new CannotRunException($"{path}, line {line}: expected a return as a fraction, such as 0.01 for one per cent, found '{text}'");
        return value;
    }

    static string[] Lines(string path)
    {
        if (!File.Exists(path))
            throw new CannotRunException($"{path} does not exist");
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"{path} cannot be read: {e.Message}", e);
        }

        // An empty last line is the end of the file and no missing return.
        return lines.Length > 0 && lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
