namespace Recorder.Cli.Importing;

/// <summary>Result of an import. Its members are the keys of the JSON output.</summary>
/// <param name="RunId">The run of the history.</param>
/// <param name="Imported">Number of fills added.</param>
/// <param name="Duplicates">Number of fills already present.</param>
/// <param name="Rejected">The rejected rows.</param>
/// <param name="Orders">Result for orders; null if the layout has no orders.</param>
/// <param name="Marks">Result for marks; null without marks.</param>
/// <param name="Layout">Name of the layout that was found.</param>
/// <param name="Warnings">Warnings for the trader.</param>
/// <param name="DryRun">True when nothing was written.</param>
sealed record ImportAnswer(
    string RunId, int Imported, int Duplicates, IReadOnlyList<RejectedRow> Rejected, OrderAnswer? Orders, MarkAnswer? Marks, string Layout,
    IReadOnlyList<string> Warnings, bool DryRun)
{
    /// <summary>The result of a plan, carried out or not.</summary>
    internal static ImportAnswer Of(ImportPlan plan, bool dryRun) => new(
        plan.RunId.ToString(), plan.Fills.Count, plan.Duplicates, plan.Rejected,
        plan.HasWork ? plan.OrderAnswer : plan.OrderAnswer?.WithoutImport(),
        plan.HasWork ? plan.MarkAnswer : plan.MarkAnswer?.WithoutImport(), plan.Layout, plan.Warnings, dryRun);

    /// <summary>True when the files have no valid row.</summary>
    internal bool IsUseless => Imported + Duplicates + (Orders is null ? 0 : Orders.Imported + Orders.Duplicates) == 0;

    /// <summary>True when rows were rejected.</summary>
    internal bool HasRejected => Rejected.Count > 0 || Marks is { Rejected.Count: > 0 };
}

/// <summary>Result of an import for orders.</summary>
/// <param name="Imported">Number of orders that were added or got new states.</param>
/// <param name="Duplicates">Number of orders with all states already present.</param>
sealed record OrderAnswer(int Imported, int Duplicates)
{
    /// <summary>The result when no run exists to which the orders could belong.</summary>
    internal OrderAnswer WithoutImport() => this with { Imported = 0 };
}

/// <summary>Result of an import for marks.</summary>
/// <param name="Imported">Number of marks added, one per time and symbol.</param>
/// <param name="Duplicates">Number of marks already present.</param>
/// <param name="Rejected">The rejected rows.</param>
sealed record MarkAnswer(int Imported, int Duplicates, IReadOnlyList<RejectedRow> Rejected)
{
    /// <summary>The result when no run exists to which the marks could belong.</summary>
    internal MarkAnswer WithoutImport() => this with { Imported = 0 };
}
