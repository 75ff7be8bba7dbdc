using System.Security.Cryptography;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>What became of a command, shown once on the page that follows.</summary>
internal sealed record Notice(bool IsSuccess, string Text);

/// <summary>Kept here rather than in the address, where anybody could write one.</summary>
internal sealed class Notices
{
    private const int MaximumKept = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Notice> _byId = [];
    private readonly Queue<string> _order = new();

    public string Keep(Notice notice)
    {
        var id = RandomNumberGenerator.GetHexString(16, lowercase: true);
        lock (_gate)
        {
            _byId[id] = notice;
            _order.Enqueue(id);
            if (_order.Count > MaximumKept)
                _byId.Remove(_order.Dequeue());
        }
        return id;
    }

    public Notice? Take(string? id)
    {
        lock (_gate)
            return id is not null && _byId.Remove(id, out var notice) ? notice : null;
    }
}
