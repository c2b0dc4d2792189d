using Recorder.Cli.Csv;

namespace Recorder.Cli.Importing;

/// <summary>The results of reading the rows of a file.</summary>
sealed class FillRows
{
    /// <summary>The fills.</summary>
    internal List<ImportedFill> Fills { get; } = [];

    /// <summary>Order states, if the layout has them.</summary>
    internal List<ImportedOrder> Orders { get; } = [];

    /// <summary>The rejected rows, by line.</summary>
    internal List<RejectedRow> Rejected { get; } = [];

    /// <summary>Warnings for the trader.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Multipliers that were computed from the rows.</summary>
    internal StatedMultipliers Multipliers { get; } = new();

    /// <summary>Currencies that the rows name.</summary>
    internal StatedFillCurrencies Currencies { get; } = new();

    /// <summary>Name of the layout that was found.</summary>
    internal string Layout { get; set; } = "";

    /// <summary>Whether the layout holds only stocks.</summary>
    internal bool IsOfStocks { get; set; }

    /// <summary>Adds a fill.</summary>
    internal void Add(ImportedFill fill) => Fills.Add(fill);

    /// <summary>Returns true when the current row is valid; otherwise adds it to the rejected rows.</summary>
    internal bool Sees(CsvRows rows)
    {
        if (rows.Problem is { } problem)
            Rejected.Add(new RejectedRow(rows.Line, problem));
        return rows.Problem is null;
    }

    /// <summary>Adds a warning.</summary>
    internal void Warn(string warning) => Warnings.Add(warning);
}
