using System.Reflection;
using NUnit.Framework;
using Recorder.Capture.Orders;
using Recorder.Storage.Events;
using Recorder.Tests.Storage;
using Recorder.Tests.Storage.Events;

namespace Recorder.Tests.Capture.Orders;

/// <summary>What of an order is news.</summary>
public sealed class OrderStateTests
{
    static readonly OrderReport Full =
        new((OrderChanged)EventJsonTests.FullBodies().Single(body => body is OrderChanged), StoreFixture.Start);

    // Inferred: no hook reports them.
    static readonly string[] OfOurOwn =
        [nameof(OrderChanged.ParentOrderId), nameof(OrderChanged.ReplacesOrderId), nameof(OrderChanged.OrphanedUtc)];

    static IEnumerable<PropertyInfo> Properties => typeof(OrderChanged)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.CanWrite && !OfOurOwn.Contains(property.Name));

    static IEnumerable<PropertyInfo> MayBeMissing =>
        Properties.Where(property => !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null);

    [TestCaseSource(nameof(Properties))]
    public void Every_property_but_what_told_of_it_is_news_when_it_differs(PropertyInfo property)
    {
        var other = With(property, Another(property.GetValue(Full.Told)!));
        var tells = property.Name == nameof(OrderChanged.Cause);
        Assert.Multiple(() =>
        {
            Assert.That(Full.Repeats(Full with { Told = Full.Told with { } }), Is.True);
            Assert.That(other.Repeats(Full), Is.EqualTo(tells));
        });
    }

    // The same by a copy: what was known fills what is missing, and nothing else changes.
    [TestCaseSource(nameof(MayBeMissing))]
    public void What_is_missing_is_taken_from_what_was_known(PropertyInfo property)
    {
        var less = With(property, property.Name == nameof(OrderChanged.Symbol) ? "UNKNOWN" : null);
        var filled = less.With(Full.Told);
        Assert.That(property.GetValue(filled.Told), Is.EqualTo(property.GetValue((IsTakenOver(property) ? Full : less).Told)));
        Assert.That(less.HasAllOf(Full.Told), Is.EqualTo(!IsTakenOver(property)), "and only then there is something to take");
    }

    static OrderReport With(PropertyInfo property, object? value)
    {
        object told = Full.Told;
        property.SetValue(told, value);
        return Full with { Told = (OrderChanged)told };
    }

    // Prices and quantities that the platform no longer gives are gone, and ids of the order itself are always given.
    static bool IsTakenOver(PropertyInfo property) => property.Name is not (
        nameof(OrderChanged.OrderId) or nameof(OrderChanged.ConnectionId) or nameof(OrderChanged.OrderTypeId) or nameof(OrderChanged.Tif)
        or nameof(OrderChanged.FilledQuantity) or nameof(OrderChanged.AverageFillPrice) or nameof(OrderChanged.Price)
        or nameof(OrderChanged.StopPrice) or nameof(OrderChanged.TrailOffset));

    static object Another(object value) => value switch
    {
        string text => text + " other",
        double number => number + 1,
        DateTime time => time.AddTicks(1),
        Enum word => Enum.GetValues(word.GetType()).Cast<object>().First(other => !other.Equals(word)),
        _ => throw new NotSupportedException($"no other value of {value.GetType()}"),
    };
}
