namespace TradingPlatform.BusinessLayer;

/// <summary>Base of everything that users script: strategies, indicators, order-placing strategies.</summary>
public abstract class ExecutionEntity : IDisposable
{
    /// <summary>Name.</summary>
    public string Name { get; protected set; } = "";

    /// <summary>Description.</summary>
    public string Description { get; protected set; } = "";

    /// <summary>
    /// The parameters: one item per <see cref="InputParameterAttribute"/> member, fresh with every call. Setting applies values by name and
    /// leaves alone what is not named.
    /// </summary>
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

    /// <summary>Lets go of resources.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>Called after settings were applied.</summary>
    protected virtual void OnSettingsUpdated()
    {
    }
}
