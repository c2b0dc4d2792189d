using Recorder.Cli.Strategies;

namespace Recorder.Cli.Comparing;

/// <summary>One metric over two parameters.</summary>
/// <param name="Rows">Parameter on the rows.</param>
/// <param name="Columns">Parameter on the columns.</param>
/// <param name="RowValues">Values of the row parameter, ascending.</param>
/// <param name="ColumnValues">Values of the column parameter, ascending.</param>
/// <param name="Values">By row, then by column; null if no run has both values, or the run has no metric.</param>
sealed record ParameterGrid(
    string Rows, string Columns, IReadOnlyList<string> RowValues, IReadOnlyList<string> ColumnValues,
    IReadOnlyList<IReadOnlyList<double?>> Values)
{
    /// <summary>The values of a ranking over two parameters. Each cell has the best run with these two values.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="axes">Two parameter names separated by a comma: rows, columns. A name has any form that <c>--sweep</c> takes.</param>
    /// <exception cref="CannotRunException">The text does not name two parameters of the runs.</exception>
    internal static ParameterGrid Of(Ranking ranking, string axes)
    {
        var known =
            ranking.Runs.SelectMany(run => run.Parameters.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var (rows, columns) = Names(axes, known);
        var (down, across) = (Texts(ranking.Axis(rows)), Texts(ranking.Axis(columns)));
        // The runs are ranked, so the first run of a cell is its best.
        var cells = ranking.Runs.GroupBy(run =>
            (ParameterList.Text(run.Parameters.GetValueOrDefault(rows)), ParameterList.Text(run.Parameters.GetValueOrDefault(columns))))
            .ToDictionary(cell => cell.Key, cell => cell.First().Value);
        return new ParameterGrid(rows, columns, down, across,
            [.. down.Select(row => (IReadOnlyList<double?>)[.. across.Select(column => cells.GetValueOrDefault((row, column)))])]);
    }

    // A name may contain a comma, so every comma is tried.
    static (string Rows, string Columns) Names(string axes, IReadOnlyList<string> known)
    {
        var commas = Enumerable.Range(0, axes.Length).Where(at => axes[at] == ',').ToList();
        foreach (var at in commas)
        {
            if (Find(axes[..at], known) is { } rows && Find(axes[(at + 1)..], known) is { } columns && rows != columns)
                return (rows, columns);
        }

        if (commas is [var comma] && axes[..comma].Trim().Length > 0 && axes[(comma + 1)..].Trim().Length > 0)
        {
            foreach (var name in (string[])[axes[..comma].Trim(), axes[(comma + 1)..].Trim()])
            {
                if (Find(name, known) is null)
                    throw new CannotRunException($"--grid: the runs have no parameter '{name}'; they have {string.Join(", ", known)}");
            }
        }

        throw new CannotRunException("--grid: expected two parameters separated by a comma, such as fast-length,slow-length");
    }

    static string? Find(string name, IReadOnlyList<string> known)
    {
        var (exact, plain) = (name.Trim(), ParameterName.Plain(name));
        if (known.Contains(exact))
            return exact;
        // A group is written with a slash on the command line and with a point in the file.
        var found = known.Where(one => ParameterName.Plain(one.Replace('.', '/')) == plain || ParameterName.Plain(one) == plain).ToList();
        if (found.Count == 0)
            found = [.. known.Where(one => ParameterName.Plain(one[(one.LastIndexOf('.') + 1)..]) == plain)];
        return plain.Length > 0 && found is [var only] ? only : null;
    }

    static List<string> Texts(IEnumerable<object?> values) => [.. values.Select(ParameterList.Text)];
}
