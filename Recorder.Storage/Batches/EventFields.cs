using System.Text;
using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>The fields of one kind of event, and how they are found in its JSON: in one pass, without making objects.</summary>
/// <param name="names">Their names. In the order in which they are written, each is found by one comparison; in any other they are found too.</param>
sealed unsafe class EventFields(params string[] names)
{
    readonly byte[][] _names = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Names of the fields.</summary>
    internal IReadOnlyList<string> Names { get; } = names;

    /// <summary>How many fields there are.</summary>
    internal int Count => _names.Length;

    /// <summary>For events of which only the header is looked at.</summary>
    internal static EventFields None { get; } = new();

    /// <summary>Finds the fields of an event.</summary>
    /// <param name="json">The event as <see cref="EventJson"/> writes it: compact.</param>
    /// <param name="fields">Takes them, in the order of the names.</param>
    /// <returns>What of its header is not known otherwise.</returns>
    /// <exception cref="EventFormatException">It is not an event.</exception>
    internal HeaderFields Find(Utf8Slice json, Span<JsonToken> fields)
    {
        fields.Clear();
        var walk = new JsonWalk(json);
        JsonToken source = default, eventUtc = default, receivedUtc = default;
        Utf8Slice data = default;
        walk.Enter();
        while (walk.Next(out var name))
        {
            if (name.SequenceEqual("data"u8))
                data = FindData(ref walk, fields);
            else if (name.SequenceEqual("source"u8))
                source = walk.Value();
            else if (name.SequenceEqual("event_utc"u8))
                eventUtc = walk.Value();
            else if (name.SequenceEqual("received_utc"u8))
                receivedUtc = walk.Value();
            else
                walk.Value();
        }

        return !source.IsMissing && !eventUtc.IsMissing && !receivedUtc.IsMissing
            ? new HeaderFields(source, eventUtc, receivedUtc, data)
            : throw new EventFormatException("not an event of the recorder: its header is not whole");
    }

    /// <summary>Writes the body of a packed event as JSON; where its fields stand in that is known on the way.</summary>
    /// <param name="members">The event.</param>
    /// <param name="json">What comes before the body; for use here.</param>
    /// <param name="memory">Takes what came before, the body, and room for a checksum.</param>
    /// <param name="fields">Takes the fields, in the order of the names.</param>
    /// <returns>What came before with the body, and the body alone.</returns>
    /// <exception cref="EventFormatException">It is not an event.</exception>
    internal (Utf8Slice Begun, Utf8Slice Data) Unpack(PackedMembers members, JsonText json, BatchMemory memory, Span<JsonToken> fields)
    {
        fields.Clear();
        var before = json.Written.Length;
        Span<(int Start, int Length, bool HasEscapes)> places = stackalloc (int, int, bool)[_names.Length];
        places.Clear();
        for (var next = 0; members.Next();)
        {
            members.WriteTo(json);
            if (members.Name.IsEmpty || IndexOf(members.Name, next) is not (>= 0 and var at))
                continue;
            places[at] = (json.ValueAt, json.Written.Length - json.ValueAt, members.MayHaveEscapes(json.Written.Length - json.ValueAt));
            next = at + 1;
        }

        var start = memory.Take(json.Written.Length + Checksum.TailLength);
        json.Written.CopyTo(new Span<byte>(start, json.Written.Length));
        for (var at = 0; at < places.Length; at++)
        {
            if (places[at].Length > 0)
                fields[at] = new JsonToken(start + places[at].Start, places[at].Length, places[at].HasEscapes);
        }

        return (new Utf8Slice(start, json.Written.Length), new Utf8Slice(start + before, json.Written.Length - before));
    }

    Utf8Slice FindData(ref JsonWalk walk, Span<JsonToken> fields)
    {
        var next = 0;
        var start = walk.At;
        walk.Enter();
        while (walk.Next(out var name))
        {
            var at = IndexOf(name, next);
            var value = walk.Value();
            if (at < 0)
                continue;
            fields[at] = value;
            next = at + 1;
        }

        return new Utf8Slice(start, (int)(walk.At - start));
    }

    int IndexOf(ReadOnlySpan<byte> name, int from)
    {
        for (var at = from; at < _names.Length; at++)
        {
            if (name.SequenceEqual(_names[at]))
                return at;
        }

        for (var at = 0; at < from; at++)
        {
            if (name.SequenceEqual(_names[at]))
                return at;
        }

        return -1;
    }
}

/// <summary>Fields of the header of an event, and its body as it stands.</summary>
readonly record struct HeaderFields(JsonToken Source, JsonToken EventUtc, JsonToken ReceivedUtc, Utf8Slice Data);
