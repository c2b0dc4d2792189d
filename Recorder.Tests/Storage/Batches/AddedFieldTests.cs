using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Migrations;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;
using Recorder.Tests.Storage.Events;

namespace Recorder.Tests.Storage.Batches;

/// <summary>
/// A field is declared in one place. The test runs the example of CONTRIBUTING.md: an order gets two more fields, one with its own column
/// and one in <c>extra_json</c>. It adds only the declaration, the two lines that pack them, and the migration of the column.
/// </summary>
public sealed class AddedFieldTests
{
    static readonly EventCatalog WithVenue =
        EventCatalog.Default.With(EventType.Order, OrderFields.All.With(typeof(Added)));

    [Test]
    public void A_field_added_to_an_order_is_found_in_the_file_and_follows_later_reports()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        RecorderDatabase.OpenForWriting(path).Dispose();
        using var connection = new DatabaseOpening { Plan = new MigrationPlan([.. MigrationPlan.Default.Steps, new AddExchange()]) }
            .ForWriting(path);

        var context = new WriteContext(shares: true, catalog: WithVenue);
        Write(connection, context, new OrderWithVenue { Exchange = "CME", Route = "fast" }, sequence: 1);
        Assert.That(Stored(connection), Is.EqualTo(("CME", "fast")));

        Write(connection, context, new OrderWithVenue { Exchange = "CBOT" }, sequence: 2);
        Assert.That(Stored(connection), Is.EqualTo(("CBOT", (string?)null)));
        Assert.That(connection.Query<string>("SELECT payload_json FROM ingest_events"), Has.Exactly(2).Contains("\"exchange\":\"C"));
    }

    [TestCase(EventType.Order, "orders")]
    [TestCase(EventType.Execution, "executions")]
    [TestCase(EventType.Position, "positions")]
    [TestCase(EventType.Request, "order_requests")]
    public void Every_declared_column_is_in_the_schema(EventType type, string table)
    {
        using var model = SchemaScript.Model();
        var columns = model.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).ToList();
        var declared = EventCatalog.Default[type]!.Columns.ToList();
        Assert.That(declared, Is.Not.Empty.And.Unique);
        Assert.That(columns, Is.SupersetOf(declared));
    }

    [TestCase(EventType.Order)]
    [TestCase(EventType.Execution)]
    [TestCase(EventType.Position)]
    [TestCase(EventType.Request)]
    public void The_positions_in_extra_json_are_numbered_without_a_hole(EventType type)
    {
        var fields = EventField.Of(BodyOf(type)).Where(field => field.Extra > 0).Select(field => field.Extra).Order();
        Assert.That(fields, Is.EqualTo(Enumerable.Range(1, EventCatalog.Default[type]!.ExtraCount)));
    }

    static Type BodyOf(EventType type) => EventJsonTests.FullBodies().First(body => body.Type == type).GetType();

    static void Write(SqliteConnection connection, WriteContext context, IEventBody body, long sequence)
    {
        context.Batch.Clear();
        var header = EventJsonTests.Header with { Sequence = sequence, EventUtc = EventJsonTests.Header.EventUtc.AddSeconds(sequence) };
        context.Batch.Add(PackedEventTests.StateOf(header), new RecordedEvent(header, body));
        new BatchWriter(context).Write(connection, queueHighWater: 0, header.ReceivedUtc);
    }

    static (string? Column, string? Extra) Stored(SqliteConnection connection) =>
        connection.QuerySingle<(string?, string?)>("SELECT exchange, json_extract(extra_json, '$.route') FROM orders");

    /// <summary>The declaration: one line per field.</summary>
    sealed record Added
    {
        [Field(Column = "exchange")]
        public string? Exchange { get; init; }

        [Field(Extra = 14)]
        public string? Route { get; init; }
    }

    /// <summary>An order that packs the added fields.</summary>
    sealed record OrderWithVenue : IEventBody
    {
        public EventType Type => EventType.Order;

        public string? Exchange { get; init; }

        public string? Route { get; init; }

        void IEventBody.Write(PackedWriter packed)
        {
            packed.Begin();
            packed.Member("order_id"u8, "1");
            packed.Member("cause"u8, OrderCause.Updated);
            packed.Member("symbol"u8, "ES");
            packed.Member("side"u8, Side.Buy);
            packed.Member("order_type"u8, OrderType.Limit);
            packed.Member("quantity"u8, 1);
            packed.Member("status"u8, OrderStatus.New);
            packed.Member("exchange"u8, Exchange);
            packed.Member("route"u8, Route);
            packed.End();
        }
    }

    /// <summary>The migration of the column.</summary>
    sealed class AddExchange : Migration
    {
        public override int Version => MigrationPlan.Default.Target + 1;

        public override void Apply(SqliteConnection connection) => connection.Execute("ALTER TABLE orders ADD COLUMN exchange TEXT");
    }
}
