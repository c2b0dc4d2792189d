namespace TradingPlatform.BusinessLayer;

/// <summary>What belongs to one connection; each array is a snapshot.</summary>
public class BusinessObjects
{
    readonly Connection _connection;

    internal BusinessObjects(Connection connection) => _connection = connection;

    /// <summary>Accounts.</summary>
    public Account[] Accounts => Own(_connection.Core.Accounts);

    /// <summary>Symbols.</summary>
    public Symbol[] Symbols => Own(_connection.Core.Symbols);

    /// <summary>Working orders.</summary>
    public Order[] Orders => Own(_connection.Core.Orders);

    /// <summary>Open positions.</summary>
    public Position[] Positions => Own(_connection.Core.Positions);

    T[] Own<T>(T[] all)
        where T : BusinessObject => Array.FindAll(all, o => o.ConnectionId == _connection.Id);
}
