namespace TradingPlatform.BusinessLayer;

/// <summary>How a setting depends on others.</summary>
public class SettingItemRelation
{
    /// <summary>Whether the setting is shown, given the other settings.</summary>
    internal virtual bool Shows(IList<SettingItem> settings) => true;

    /// <summary>Whether the setting is enabled, given the other settings.</summary>
    internal virtual bool Enables(IList<SettingItem> settings) => true;

    /// <summary>Whether another setting has one of the given values.</summary>
    private protected static bool Has(IList<SettingItem> settings, string name, object[] values) =>
        settings.GetItemByName(name) is { } item
        && Array.Exists(values, value => Equals(SettingValue.Bare(item.Value), SettingValue.Bare(value)));
}

/// <summary>Several relations that must all be true.</summary>
/// <param name="relations">The relations.</param>
public class SettingItemMultipleRelation(params SettingItemRelation[] relations) : SettingItemRelation
{
    /// <inheritdoc/>
    internal override bool Shows(IList<SettingItem> settings) => Array.TrueForAll(relations, relation => relation.Shows(settings));

    /// <inheritdoc/>
    internal override bool Enables(IList<SettingItem> settings) => Array.TrueForAll(relations, relation => relation.Enables(settings));
}

/// <summary>Enables a setting while another setting has one of the given values.</summary>
/// <param name="name">Name of the other setting.</param>
/// <param name="values">The values.</param>
public class SettingItemRelationEnability(string name, params object[] values) : SettingItemRelation
{
    /// <inheritdoc/>
    internal override bool Enables(IList<SettingItem> settings) => Has(settings, name, values);
}

/// <summary>Shows a setting while another setting has one of the given values.</summary>
/// <param name="name">Name of the other setting.</param>
/// <param name="values">The values.</param>
public class SettingItemRelationVisibility(string name, params object[] values) : SettingItemRelation
{
    /// <inheritdoc/>
    internal override bool Shows(IList<SettingItem> settings) => Has(settings, name, values);
}
