using System.Reflection;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Capture.Orders;
using Recorder.Storage.Events;
using Recorder.Tests.Storage;
using Recorder.Tests.Storage.Events;

namespace Recorder.Tests.Capture.Orders;

/// <summary>The order states that are recorded.</summary>
public sealed class OrderReportTests
{
    static readonly OrderReport Full =
        new((OrderChanged)EventJsonTests.FullBodies().Single(body => body is OrderChanged), StoreFixture.Start);

    static IEnumerable<PropertyInfo> Properties => typeof(OrderChanged)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.CanWrite);

    static IEnumerable<PropertyInfo> MayBeMissing =>
        Properties.Where(property => !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null);

    [TestCaseSource(nameof(Properties))]
    public void A_state_is_new_when_any_property_but_its_cause_differs(PropertyInfo property)
    {
        var other = With(property, Another(property.GetValue(Full.State)!));
        var isCause = property.Name == nameof(OrderChanged.Cause);
        Assert.Multiple(() =>
        {
            Assert.That(Full.Repeats(Full with { State = Full.State with { } }), Is.True);
            Assert.That(other.Repeats(Full), Is.EqualTo(isCause));
        });
    }

    [TestCaseSource(nameof(MayBeMissing))]
    public void A_state_takes_what_it_lacks_from_the_last_one(PropertyInfo property)
    {
        var less = With(property, property.Name == nameof(OrderChanged.Symbol) ? "UNKNOWN" : null);
        var filled = less.With(Full.State);
        Assert.That(property.GetValue(filled.State), Is.EqualTo(property.GetValue((IsTakenOver(property) ? Full : less).State)));
        Assert.That(less.HasAllOf(Full.State), Is.EqualTo(!IsTakenOver(property)), "and only then there is something to take");
    }

    static OrderReport With(PropertyInfo property, object? value)
    {
        object state = Full.State;
        property.SetValue(state, value);
        return Full with { State = (OrderChanged)state };
    }

    // A price or quantity that a report lacks becomes empty. The ids of the order are always present. Only programs over HTTP send a parent
    // or other fields.
    static bool IsTakenOver(PropertyInfo property) => property.Name is not (
        nameof(OrderChanged.OrderId) or nameof(OrderChanged.ConnectionId) or nameof(OrderChanged.OrderTypeId) or nameof(OrderChanged.Tif)
        or nameof(OrderChanged.FilledQuantity) or nameof(OrderChanged.AverageFillPrice) or nameof(OrderChanged.Price)
        or nameof(OrderChanged.StopPrice) or nameof(OrderChanged.TrailOffset) or nameof(OrderChanged.ParentOrderId)
        or nameof(OrderChanged.Client));

    static object Another(object value) => value switch
    {
        string text => text + " other",
        double number => number + 1,
        bool flag => !flag,
        DateTime time => time.AddTicks(1),
        JsonElement => JsonSerializer.SerializeToElement(new { other = 1 }),
        Enum word => Enum.GetValues(word.GetType()).Cast<object>().First(other => !other.Equals(word)),
        _ => throw new NotSupportedException($"no other value of {value.GetType()}"),
    };
}
