namespace TradingPlatform.BusinessLayer;

/// <summary>Lets a setting be changed while another one has one of some values.</summary>
/// <param name="name">Name of the other setting.</param>
/// <param name="values">The values.</param>
public class SettingItemRelationEnability(string name, params object[] values) : SettingItemRelation
{
    /// <inheritdoc/>
    internal override bool Enables(IList<SettingItem> settings) => Has(settings, name, values);
}
