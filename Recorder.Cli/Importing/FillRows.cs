namespace Recorder.Cli.Importing;

/// <summary>What the rows of a file gave.</summary>
sealed class FillRows
{
    /// <summary>The fills.</summary>
    internal List<ImportedFill> Fills { get; } = [];

    /// <summary>States of orders, where the layout has them.</summary>
    internal List<ImportedOrder> Orders { get; } = [];

    /// <summary>The rows that were refused, by their lines.</summary>
    internal List<RejectedRow> Rejected { get; } = [];

    /// <summary>What the trader should know.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Multipliers that the rows give away.</summary>
    internal StatedMultipliers Multipliers { get; } = new();

    /// <summary>Takes the fill of the current row, or its refusal.</summary>
    /// <returns>True when it was taken.</returns>
    internal bool Add(CsvRows rows, ImportedFill fill)
    {
        if (!Sees(rows))
            return false;
        Fills.Add(fill);
        return true;
    }

    /// <summary>Takes a fill that several rows make.</summary>
    internal void Add(ImportedFill fill) => Fills.Add(fill);

    /// <summary>True when nothing is wrong with the current row; takes its refusal else.</summary>
    internal bool Sees(CsvRows rows)
    {
        if (rows.Problem is { } problem)
            Rejected.Add(new RejectedRow(rows.Line, problem));
        return rows.Problem is null;
    }

    /// <summary>Takes a warning.</summary>
    internal void Warn(string warning) => Warnings.Add(warning);
}
