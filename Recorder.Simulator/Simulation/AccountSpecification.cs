using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>The account to simulate.</summary>
public sealed record AccountSpecification
{
    /// <summary>Id on the connection.</summary>
    public string Id { get; init; } = "SIM";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "Account (USD)";

    /// <summary>Money at the start.</summary>
    public double Balance { get; init; } = 100_000;

    /// <summary>Currency.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>How positions are netted.</summary>
    public NettingType Netting { get; init; } = NettingType.OnePosition;

    /// <summary>Rows of the account that only some venues have, by id.</summary>
    public IReadOnlyDictionary<string, object> AdditionalInfo { get; init; } = new Dictionary<string, object>();
}
