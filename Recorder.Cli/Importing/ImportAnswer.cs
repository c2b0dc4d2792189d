namespace Recorder.Cli.Importing;

/// <summary>What an import gave. Its members are the keys of the JSON.</summary>
/// <param name="RunId">The run that holds the history.</param>
/// <param name="Imported">Fills that were added.</param>
/// <param name="Duplicates">Fills that were there already.</param>
/// <param name="Rejected">Rows that cannot be taken.</param>
/// <param name="Orders">The same of the orders; null where the layout knows none.</param>
/// <param name="Marks">The same of the marks; null without marks.</param>
/// <param name="Warnings">What the trader should know.</param>
/// <param name="DryRun">True when nothing was written.</param>
sealed record ImportAnswer(
    string RunId, int Imported, int Duplicates, IReadOnlyList<RejectedRow> Rejected, OrderAnswer? Orders, MarkAnswer? Marks, IReadOnlyList<string> Warnings, bool DryRun)
{
    /// <summary>The answer of a plan that was carried out, or only made.</summary>
    internal static ImportAnswer Of(ImportPlan plan, bool dryRun) => new(
        plan.RunId.ToString(), plan.Fills.Count, plan.Duplicates, plan.Rejected, plan.HasWork ? plan.OrderAnswer : plan.OrderAnswer?.WithoutImport(),
        plan.HasWork ? plan.MarkAnswer : plan.MarkAnswer?.WithoutImport(), plan.Warnings, dryRun);

    /// <summary>True when no row can be taken.</summary>
    internal bool IsUseless => Imported + Duplicates + (Orders is null ? 0 : Orders.Imported + Orders.Duplicates) == 0;

    /// <summary>True when rows were refused.</summary>
    internal bool HasRejected => Rejected.Count > 0 || Marks is { Rejected.Count: > 0 };
}

/// <summary>What an import of orders gave.</summary>
/// <param name="Imported">Orders that were added, or of which states were.</param>
/// <param name="Duplicates">Orders whose every state was there already.</param>
sealed record OrderAnswer(int Imported, int Duplicates)
{
    /// <summary>Of an import in which there is no run that the orders could belong to.</summary>
    internal OrderAnswer WithoutImport() => this with { Imported = 0 };
}

/// <summary>What an import of marks gave.</summary>
/// <param name="Imported">Marks that were added, one an instant and symbol.</param>
/// <param name="Duplicates">Marks whose instant was there already.</param>
/// <param name="Rejected">Rows that cannot be taken.</param>
sealed record MarkAnswer(int Imported, int Duplicates, IReadOnlyList<RejectedRow> Rejected)
{
    /// <summary>Of an import in which there is no run that the marks could belong to.</summary>
    internal MarkAnswer WithoutImport() => this with { Imported = 0 };
}
