namespace TradingPlatform.BusinessLayer;

/// <summary>Several relations that must all hold.</summary>
/// <param name="relations">The relations.</param>
public class SettingItemMultipleRelation(params SettingItemRelation[] relations) : SettingItemRelation
{
    /// <inheritdoc/>
    internal override bool Shows(IList<SettingItem> settings) => Array.TrueForAll(relations, relation => relation.Shows(settings));

    /// <inheritdoc/>
    internal override bool Enables(IList<SettingItem> settings) => Array.TrueForAll(relations, relation => relation.Enables(settings));
}
