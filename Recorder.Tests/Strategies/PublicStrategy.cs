namespace Recorder.Tests.Strategies;

/// <summary>A strategy in the style of published ones, and the checks of a run.</summary>
/// <param name="Source">Its file or folder below Sources.</param>
public sealed record PublicStrategy(string Source)
{
    /// <summary>Name of its class if the source has several.</summary>
    internal string? Class { get; init; }

    /// <summary>Needs single trades: seconds, ticks, or the side of the aggressor.</summary>
    internal bool OnTrades { get; init; }

    /// <summary>Values of its parameters, in the form of the command line.</summary>
    internal IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Minimum number of fills, of the strategy or of the scripted trader.</summary>
    internal int Fills { get; init; } = 10;

    /// <summary>The scripted trader on the same account; null for none.</summary>
    internal ScriptedTrader? Trader { get; init; }

    /// <summary>Parameters that must be in the file; <c>Group/Name</c> in a group.</summary>
    internal IReadOnlyList<string> Parameters { get; init; } = ["Symbol", "Account"];

    /// <summary>Further checks of the run.</summary>
    internal Action<StrategyRun>? Shows { get; init; }

    /// <summary>Full path of the source.</summary>
    internal string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "Strategies", "Sources", Source);

    /// <inheritdoc/>
    public override string ToString() => Source;
}
