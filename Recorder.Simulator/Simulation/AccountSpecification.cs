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

    /// <summary>Additional fields of the account that only some venues have, by id.</summary>
    public IReadOnlyDictionary<string, object> AdditionalInfo { get; init; } = new Dictionary<string, object>();

    /// <summary>Amounts of other assets by their ids. If there are any, the account is a <see cref="CryptoAccount"/>.</summary>
    public IReadOnlyDictionary<string, double> Assets { get; init; } = new Dictionary<string, double>();

    internal Account Open(Connection connection)
    {
        var money = new Asset(connection, Currency);
        var account = Assets.Count == 0
            ? new Account(connection, Id, Name, money, Netting, Balance)
            : new CryptoAccount(connection, Id, Name, money, Netting, Balance)
            {
                Balances = [.. Assets.Select(held => new CryptoAssetBalance(new Asset(connection, held.Key), held.Value))],
            };
        foreach (var (id, value) in AdditionalInfo)
            account.AdditionalInfo.Set(new AdditionalInfoItem { Id = id, NameKey = id, Value = value });
        return account;
    }
}

/// <summary>Fee of a fill: the sum of the three parts.</summary>
public sealed record FeeSchedule
{
    /// <summary>Money per fill.</summary>
    public double PerSide { get; init; }

    /// <summary>Money per lot.</summary>
    public double PerLot { get; init; }

    /// <summary>Percent of the value traded.</summary>
    public double PercentOfValue { get; init; }

    /// <summary>Fee of a fill in money; positive is a cost.</summary>
    /// <param name="quantity">Quantity in lots.</param>
    /// <param name="value">Value traded in money.</param>
    public double For(double quantity, double value) => PerSide + (PerLot * quantity) + (PercentOfValue / 100 * Math.Abs(value));
}
