namespace Recorder.Cli.Importing;

/// <summary>How a file writes its fills: which columns it has and what a row means. Made for one file.</summary>
abstract class FillColumns
{
    /// <summary>What the layout is called in messages.</summary>
    internal abstract string Name { get; }

    /// <summary>True when the newest row stands first where all rows have one time.</summary>
    internal virtual bool IsNewestFirst => false;

    /// <summary>True when times are without an offset and in the display time zone of the platform.</summary>
    internal virtual bool HasLocalTimes => false;

    /// <summary>Takes the current row. One that is no fill and nothing is wrong with gives nothing.</summary>
    /// <param name="rows">The file; its <see cref="CsvRows.Problem"/> says afterwards when the row cannot be taken.</param>
    /// <param name="into">Where fills go.</param>
    internal abstract void Take(CsvRows rows, FillRows into);

    /// <summary>Called after the last row.</summary>
    internal virtual void Finish(FillRows into)
    {
    }

    /// <summary>Recognises a file by its header.</summary>
    /// <exception cref="CannotRunException">It is none of the known layouts; says which columns are missing.</exception>
    internal static FillColumns Of(string path, CsvRows rows, PlatformZone zone)
    {
        if (rows.Column("Time left") >= 0 && rows.Column("Time right") >= 0)
            throw new CannotRunException($"{path} holds bars of Quantower's history exporter, not fills: give it with --marks, beside a file of fills");
        if (rows.Column("Date/Time") < 0)
            return new OwnFills(path, rows);
        return rows.Column("Status") >= 0 || rows.Column("Qty. filled") >= 0 ? new QuantowerOrders(path, rows, zone) : new QuantowerTrades(path, rows, zone);
    }

    /// <summary>The places of columns that must be there.</summary>
    private protected int[] Needed(string path, CsvRows rows, params string[] names)
    {
        var places = names.Select(rows.Column).ToArray();
        var missing = names.Where((_, index) => places[index] < 0).ToList();
        return missing.Count == 0
            ? places
            : throw new CannotRunException($"{path}, line 1: {Name} need the columns {string.Join(", ", names)}; missing: {string.Join(", ", missing)}; found: {Found(rows)}");
    }

    static string Found(CsvRows rows)
    {
        var titles = string.Join(", ", rows.Header.Where(title => title.Length > 0));
        return titles.Length <= 300 ? titles : $"{titles[..300]}...";
    }
}
