namespace Recorder.Cli.Importing;

/// <summary>Reads a file of fills and puts them into order.</summary>
static class FillFile
{
    // How often a long file looks whether it should stop.
    const int Every = 1_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="zone">Time zone of a platform's export.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="CannotRunException">It cannot be read, is in no known layout, or holds no rows.</exception>
    internal static FillRows Read(string path, PlatformZone zone, CancellationToken cancellation)
    {
        using var rows = CsvRows.Open(path);
        var columns = FillColumns.Of(path, rows, zone);
        var into = new FillRows();
        long count = 0;
        while (rows.Read())
        {
            if (++count % Every == 0)
                cancellation.ThrowIfCancellationRequested();
            if (into.Sees(rows))
                columns.Take(rows, into);
        }

        if (count == 0)
            throw new CannotRunException($"{path} has a header and no rows");
        columns.Finish(into);
        FillOrder.Sort(into, columns.IsNewestFirst);
        if (columns.HasLocalTimes)
            zone.SayOf(path, into.Warnings);
        if (into.Fills.Count > 1 && columns is QuantowerTrades && into.Fills.TrueForAll(fill => fill.Fee is 0))
            into.Warn("the fee of every trade is 0: some connections do not tell it");
        return into;
    }
}
