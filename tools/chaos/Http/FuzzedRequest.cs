namespace Recorder.Chaos.Http;

/// <summary>A request, and what must hold for its answer.</summary>
/// <param name="Bytes">The request.</param>
/// <param name="Endpoint">The endpoint that it was made for.</param>
/// <param name="Marks">The events in its body.</param>
/// <param name="IsForeign">Whether the server has to refuse it: a write without the right token, or a foreign host or page.</param>
/// <param name="IsWhole">
/// False if the body is not as stated: the chunks are broken, or the length is wrong. The server answers and then closes the connection.
/// </param>
sealed record FuzzedRequest(byte[] Bytes, FuzzedEndpoint Endpoint, IReadOnlyList<EventMark> Marks, bool IsForeign, bool IsWhole);

/// <summary>An event that a body contains.</summary>
/// <param name="Id">Its id, which no other request has.</param>
/// <param name="IsExact">False if the body was changed in the place of this event, so that the id may differ.</param>
readonly record struct EventMark(string Id, bool IsExact);
