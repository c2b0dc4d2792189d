using Recorder.Cli.Csv;

namespace Recorder.Cli.Importing;

/// <summary>Reads a file of fills and sorts them by time.</summary>
static class FillFile
{
    // Rows between two checks for cancellation.
    const int Every = 1_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reading">Options that say how to read it.</param>
    /// <param name="zone">Time zone of a platform's export.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <exception cref="CannotRunException">The file cannot be read, has an unknown layout, or has no rows.</exception>
    internal static FillRows Read(string path, FileReading reading, PlatformZone zone, CancellationToken cancellation)
    {
        var (rows, columns) = FillColumns.Open(path, reading, zone, cancellation);
        using var opened = rows;
        var into = new FillRows { Layout = columns.Name, IsOfStocks = columns.IsOfStocks };
        long count = 0;
        while (rows.Read())
        {
            if (++count % Every == 0)
                cancellation.ThrowIfCancellationRequested();
            if (columns.IsPart(rows) && into.Sees(rows))
                columns.Take(rows, into);
        }

        if (count == 0)
            throw new CannotRunException($"{path} has a header and no rows");
        columns.Finish(into);
        FillOrder.Sort(into, columns.IsNewestFirst, columns.HasTies);
        return into;
    }
}
