namespace TradingPlatform.BusinessLayer;

/// <summary>A trading account.</summary>
public class Account : BusinessObject
{
    internal Account(Connection connection, string id, string name, Asset currency, NettingType netting, double balance)
        : base(connection.Id, connection)
    {
        Id = id;
        Name = name;
        AccountCurrency = currency;
        NettingType = netting;
        Balance = balance;
    }

    /// <summary>Raised when the account changed.</summary>
    public event Action<Account>? Updated;

    /// <summary>Id of the account.</summary>
    public string Id { get; }

    /// <summary>Name of the account.</summary>
    public string Name { get; }

    /// <summary>Currency of the balance.</summary>
    public Asset AccountCurrency { get; }

    /// <summary>Money on the account without open profit or loss.</summary>
    public double Balance { get; private set; }

    /// <summary>How positions are netted.</summary>
    public NettingType NettingType { get; set; }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Account other && other.Id == Id && other.ConnectionId == ConnectionId;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, ConnectionId);

    /// <inheritdoc/>
    public override string ToString() => Name;

    // Simulation thread only.
    internal void Apply(double balance)
    {
        Balance = balance;
        Connection?.Core.Deliver(Updated, this);
    }

    private protected override BusinessObjectInfo BuildInfo() => new() { Id = Id, ConnectionId = ConnectionId, Name = Name };
}
