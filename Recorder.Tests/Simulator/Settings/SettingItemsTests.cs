using NUnit.Framework;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Simulator.Settings;

[Category("StandIn")]
public class SettingItemsTests
{
    [Test]
    public void Values_are_found_by_name_also_inside_groups_and_by_path()
    {
        IList<SettingItem> settings = Sample();
        Assert.That(settings.GetValue<int>("size"), Is.EqualTo(3));
        Assert.That(settings.GetItemByPath("outer", "inner", "size")!.Value, Is.EqualTo(3));
        Assert.That(settings.GetItemByPath("outer", "size"), Is.Null);
        Assert.That(settings.GetItemByName("nothing"), Is.Null);
        Assert.That(settings.ExpandGroups().Select(item => item.Name), Is.EqualTo(new[] { "mode", "limit", "size", "late" }));
    }

    [Test]
    public void A_missing_value_or_one_of_another_kind_is_reported_as_such()
    {
        IList<SettingItem> settings = Sample();
        Assert.That(settings.TryGetValue("nothing", out int _), Is.False);
        Assert.That(settings.TryGetValue("late", out TimeSpan _), Is.False);
        Assert.That(settings.TryGetValue("size", out double size), Is.True);
        Assert.That(size, Is.EqualTo(3));
    }

    [Test]
    public void A_choice_gives_its_value_or_itself()
    {
        IList<SettingItem> settings = Sample();
        Assert.That(settings.GetValue<int>("mode"), Is.EqualTo(1));
        Assert.That(settings.GetValue<SelectItem>("mode")!.Text, Is.EqualTo("Limit"));
    }

    [Test]
    public void A_relation_hides_a_value_depending_on_another_setting()
    {
        IList<SettingItem> settings = Sample();
        Assert.That(settings.GetVisibleValue<double>("limit"), Is.EqualTo(5.5));
        settings.UpdateItemValue("mode", new SelectItem("Market", 0));
        Assert.That(settings.GetVisibleValue<double>("limit"), Is.Zero);
        Assert.That(settings.GetValue<double>("limit"), Is.EqualTo(5.5));
    }

    [Test]
    public void A_related_setting_is_shown_and_enabled_when_the_value_changes()
    {
        IList<SettingItem> settings =
        [
            new SettingItemInteger("mode", 0),
            new SettingItemDouble("limit", 1) { Relation = new SettingItemRelationVisibility("mode", 1) },
            new SettingItemGroup("more", [new SettingItemDouble("stop", 1) { Relation = new SettingItemRelationEnability("mode", 1, 2) }]),
        ];
        settings.UpdateItemValue("mode", 2);
        Assert.That(State(), Is.EqualTo((false, true)));
        settings.UpdateItemValue("mode", 1);
        Assert.That(State(), Is.EqualTo((true, true)));
        settings.UpdateItemValue("mode", 0);
        Assert.That(State(), Is.EqualTo((false, false)));

        (bool Shown, bool Enabled) State() => (settings.GetItemByName("limit")!.Visible, settings.GetItemByName("stop")!.Enabled);
    }

    [Test]
    public void Several_relations_must_all_hold()
    {
        IList<SettingItem> settings = Sample();
        settings.GetItemByName("limit")!.Relation = new SettingItemMultipleRelation(
            new SettingItemRelationVisibility("mode", 1, 2), new SettingItemRelationVisibility("size", 4));
        Assert.That(settings.GetVisibleValue<double>("limit"), Is.Zero);
        settings.UpdateItemValue("size", 4);
        Assert.That(settings.GetVisibleValue<double>("limit"), Is.EqualTo(5.5));
    }

    [Test]
    public void Values_are_taken_over_by_name_through_groups()
    {
        IList<SettingItem> settings = Sample();
        settings.UpdateValues(
        [
            new SettingItemGroup("outer", [new SettingItemGroup("inner", [new SettingItemInteger("size", 8)])]),
            new SettingItemDouble("limit", 1),
        ]);
        Assert.That(settings.GetValue<int>("size"), Is.EqualTo(8));
        Assert.That(settings.GetValue<double>("limit"), Is.EqualTo(1));
        Assert.That(settings.GetValue<int>("mode"), Is.EqualTo(1));
    }

    [Test]
    public void A_copy_shares_nothing_with_its_original()
    {
        var group = new SettingItemGroup("group", [new SettingItemInteger("size", 1)]);
        int heard = 0;
        group.PropertyChanged += (_, _) => heard++;
        var copy = (SettingItemGroup)group.GetCopy();
        copy.AddItem(new SettingItemInteger("more", 2));
        new List<SettingItem> { copy }.UpdateItemValue("size", 5);
        Assert.That(new List<SettingItem> { group }.ExpandGroups().Select(item => item.Value), Is.EqualTo(new object[] { 1 }));
        copy.Value = new List<SettingItem>();
        Assert.That(heard, Is.Zero);
    }

    [Test]
    public void A_change_is_announced_once_with_its_reason()
    {
        var item = new SettingItemInteger("size", 1);
        var heard = new List<string?>();
        item.PropertyChanged += (_, e) => heard.Add(e.PropertyName);
        item.SetValueWithReason(2, SettingItemValueChangingReason.Manually);
        item.Value = 2;
        Assert.That(heard, Is.EqualTo(new[] { "Value" }));
        Assert.That(item.ValueChangingReason, Is.EqualTo(SettingItemValueChangingReason.Manually));
    }

    static List<SettingItem> Sample() =>
    [
        new SettingItemSelectorLocalized("mode", new SelectItem("Limit", 1), [new SelectItem("Market", 0), new SelectItem("Limit", 1)]),
        new SettingItemDouble("limit", 5.5) { Relation = new SettingItemRelationVisibility("mode", 1) },
        new SettingItemGroup("outer", [new SettingItemGroup("inner", [new SettingItemInteger("size", 3)])]),
        new SettingItemBoolean("late", false),
    ];
}
