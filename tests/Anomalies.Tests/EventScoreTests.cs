namespace SkyAndStreet.Anomalies.Tests;

/// <summary>Rules of Telemanom's evaluator that are easy to get wrong.</summary>
public class EventScoreTests
{
    [Fact]
    public void Ends_are_inclusive()
    {
        Assert.Equal((1, 0, 0), Counts([new(10, 20)], [new(20, 30)]));
        Assert.Equal((0, 1, 1), Counts([new(10, 19)], [new(20, 30)]));
    }

    [Fact]
    public void An_event_over_two_labels_finds_the_first_listed() =>
        Assert.Equal((1, 0, 1), Counts([new(0, 99)], [new(50, 60), new(10, 20)]));

    [Fact]
    public void A_second_event_on_a_label_is_neither_right_nor_wrong() =>
        Assert.Equal((1, 0, 0), Counts([new(10, 20), new(30, 40)], [new(5, 50)]));

    [Fact]
    public void An_alarm_that_never_ends_scores_nothing_once_corrected()
    {
        var score = EventScore.Of([new(0, 99)], [new(40, 49)], 100);
        Assert.Equal((1.0, 1.0, 0.0, 1.0), (score.Precision, score.Recall, score.TrueNegativeRate, score.FlaggedShare));
        Assert.Equal(0, score.CorrectedF());
    }

    [Fact]
    public void Half_a_right_answer_is_counted_out()
    {
        var score = EventScore.Of([new(40, 44), new(90, 99)], [new(40, 49), new(60, 69)], 100);
        Assert.Equal((0.5, 0.5), (score.Precision, score.Recall));
        Assert.Equal(1 - 10 / 80.0, score.TrueNegativeRate, 12);
        Assert.Equal(1.25 * 0.4375 * 0.5 / (0.25 * 0.4375 + 0.5), score.CorrectedF(), 12);
    }

    [Fact]
    public void Ranges_beyond_the_series_are_cut() => Assert.Equal(10, EventScore.Of([new(90, 400)], [], 100).FlaggedSamples);

    [Fact]
    public void Scores_of_series_add_up() =>
        Assert.Equal(4, (EventScore.Of([new(0, 1)], [], 10) + EventScore.Of([new(0, 1)], [], 10)).FlaggedSamples);

    private static (int, int, int) Counts(SampleRange[] events, SampleRange[] labels)
    {
        var score = EventScore.Of(events, labels, 100);
        return (score.Found, score.FalseAlarms, score.Missed);
    }
}
