namespace TradingPlatform.BusinessLayer;

/// <summary>The connections that a strategy needs.</summary>
/// <param name="connectionsIds">Their ids.</param>
public class ConnectionDependency(IReadOnlyList<string> connectionsIds)
{
    /// <summary>Ids of the connections.</summary>
    public IReadOnlyList<string> ConnectionsIds { get; } = connectionsIds;
}
