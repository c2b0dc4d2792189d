using Recorder.Storage.Events;

namespace Recorder.Storage.Batches;

/// <summary>
/// Checks that the tables can take an event. It checks each event alone, before anything is merged, so that the same events are quarantined
/// in any batch. The declared fields (<see cref="FieldAttribute"/>) of frequent kinds are checked here, the other kinds by
/// <see cref="EventCheck"/>.
/// </summary>
static class FieldCheck
{
    /// <summary>Why the tables cannot take the event, or null when they can.</summary>
    internal static string? Problem(Batch batch, int index) => batch.FieldsOf(batch[index].Type) is { } fields
        ? fields.Problem(batch, index)
        : batch[index].Problem ?? EventCheck.Problem(batch[index].Object!.Body);
}
