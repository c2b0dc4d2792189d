namespace TradingPlatform.BusinessLayer;

/// <summary>Shows a setting while another one has one of some values.</summary>
/// <param name="name">Name of the other setting.</param>
/// <param name="values">The values.</param>
public class SettingItemRelationVisibility(string name, params object[] values) : SettingItemRelation
{
    /// <inheritdoc/>
    internal override bool Shows(IList<SettingItem> settings) => Has(settings, name, values);
}
