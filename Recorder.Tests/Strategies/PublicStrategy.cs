namespace Recorder.Tests.Strategies;

/// <summary>A strategy as its author published it, and what a run of it must show.</summary>
/// <param name="Source">Its file or folder below Sources.</param>
public sealed record PublicStrategy(string Source)
{
    /// <summary>Its class, where there are several.</summary>
    internal string? Class { get; init; }

    /// <summary>Needs single trades: seconds, ticks, or the side of the aggressor.</summary>
    internal bool OnTrades { get; init; }

    /// <summary>What its parameters are set to, as on the command line.</summary>
    internal IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Fewest fills of its own or of the hand beside it.</summary>
    internal int Fills { get; init; } = 10;

    /// <summary>Whether positions are opened beside it by hand.</summary>
    internal HandTrader? Hand { get; init; }

    /// <summary>Parameters that must be in the file; those of a group as Group/Name.</summary>
    internal IReadOnlyList<string> Parameters { get; init; } = ["Symbol", "Account"];

    /// <summary>What else the run must show.</summary>
    internal Action<StrategyRun>? Shows { get; init; }

    /// <summary>Full path of the source, as it lies beside the tests.</summary>
    internal string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "Strategies", "Sources", Source);

    /// <inheritdoc/>
    public override string ToString() => Source;
}
