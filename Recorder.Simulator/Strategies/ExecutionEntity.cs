namespace TradingPlatform.BusinessLayer;

/// <summary>Base of all user scripts: strategies, indicators, order-placing strategies.</summary>
public abstract class ExecutionEntity : IDisposable
{
    /// <summary>Name.</summary>
    public string Name { get; protected set; } = "";

    /// <summary>Description.</summary>
    public string Description { get; protected set; } = "";

    /// <summary>The parameters: one new item per <see cref="InputParameterAttribute"/> member with every call. The setter applies values by
    /// name and does not change other parameters.</summary>
    public virtual IList<SettingItem> Settings
    {
        get => InputParameters.Read(this);
        set
        {
            InputParameters.Apply(this, value);
            OnSettingsUpdated();
        }
    }

    /// <summary>The platform.</summary>
    protected static Core Core => Core.Instance;

    /// <summary>Releases resources.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>Called after settings were applied.</summary>
    protected virtual void OnSettingsUpdated()
    {
    }
}
