//! Which of the things of a former sequence are those of the new one. It knows nothing of what they are.

/// The pairs of old and new that belong together, both in order: those that together weigh most.
/// Pairs of weight 0 do not belong together; `best` is the weight of what did not change at all.
pub(super) fn pairs(
    old: usize,
    new: usize,
    best: f64,
    weight: impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let shorter = old.min(new);
    let head = (0..shorter).take_while(|at| weight(*at, *at) >= best).count();
    let left = shorter - head;
    let tail = (1..=left).take_while(|back| weight(old - back, new - back) >= best).count();
    let (olds, news) = (head..old - tail, head..new - tail);

    let weights: Vec<Vec<f64>> =
        olds.clone().map(|i| news.clone().map(|j| weight(i, j)).collect()).collect();
    // For each place the weight of what can still be had from there on.
    let mut rest = vec![vec![0.0; news.len() + 1]; olds.len() + 1];
    for (i, weights) in weights.iter().enumerate().rev() {
        for (j, here) in weights.iter().enumerate().rev() {
            let taken = if *here > 0.0 { here + rest[i + 1][j + 1] } else { 0.0 };
            rest[i][j] = taken.max(rest[i + 1][j]).max(rest[i][j + 1]);
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    let (mut i, mut j) = (0, 0);
    while i < olds.len() && j < news.len() {
        let (here, weight) = (rest[i][j], weights[i][j]);
        if weight > 0.0 && here <= weight + rest[i + 1][j + 1] {
            pairs.push((head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if here <= rest[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs.extend((1..=tail).rev().map(|back| (old - back, new - back)));
    pairs
}

/// Where as many old ones as new ones are left between two pairs, they take each other's places, if
/// they are of the same kind; `kin` is also told whether they are the only ones there.
pub(super) fn filled(
    pairs: Vec<(usize, usize)>,
    old: usize,
    new: usize,
    kin: impl Fn(usize, usize, bool) -> bool,
) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (next_old, next_new) in pairs.into_iter().chain([(old, new)]) {
        if next_old - i == next_new - j {
            let alone = next_old - i == 1;
            all.extend((i..next_old).zip(j..next_new).filter(|(i, j)| kin(*i, *j, alone)));
        }
        if next_old < old || next_new < new {
            all.push((next_old, next_new));
        }
        (i, j) = (next_old + 1, next_new + 1);
    }
    all
}

/// What becomes of one of the new sequence: which old one it was, and the old ones that went, before it
/// and after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Step {
    pub before: Vec<usize>,
    pub was: Option<usize>,
    pub after: Vec<usize>,
}

/// A step for each of the new ones; and the old ones that went, if there is none that they could stand
/// beside. What went stands after what came before it, and only the first ones before anything.
pub(super) fn placed(pairs: &[(usize, usize)], old: usize, new: usize) -> (Vec<Step>, Vec<usize>) {
    let mut steps = vec![Step::default(); new];
    let mut left = Vec::new();
    let mut pairs = pairs.iter().peekable();
    let mut last: Option<usize> = None;
    for i in 0..old {
        if let Some((_, j)) = pairs.next_if(|(one, _)| *one == i) {
            last = Some(*j);
            if let Some(step) = steps.get_mut(*j) {
                step.was = Some(i);
            }
            continue;
        }
        match (last, steps.get_mut(last.unwrap_or(0))) {
            (_, None) => left.push(i),
            (None, Some(step)) => step.before.push(i),
            (Some(_), Some(step)) => step.after.push(i),
        }
    }
    (steps, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_letters(old: &str, new: &str) -> Vec<(usize, usize)> {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        pairs(old.len(), new.len(), 1.0, |i, j| f64::from(u8::from(old[i] == new[j])))
    }

    #[test]
    fn the_order_is_kept() {
        assert_eq!(by_letters("abcd", "abd"), [(0, 0), (1, 1), (3, 2)]);
        assert_eq!(by_letters("abd", "abcd"), [(0, 0), (1, 1), (2, 3)]);
        assert_eq!(by_letters("axbc", "aybzc"), [(0, 0), (2, 2), (3, 4)]);
        assert_eq!(by_letters("ab", "ba").len(), 1);
        assert_eq!(by_letters("", "ab"), []);
        assert_eq!(by_letters("aa", "aaa").len(), 2);
    }

    #[test]
    fn equal_gaps_are_filled_and_others_are_not() {
        let all = |_: usize, _: usize, _: bool| true;
        assert_eq!(filled(vec![(1, 1)], 3, 3, all), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(filled(vec![(1, 1)], 3, 4, all), [(0, 0), (1, 1)]);
        assert_eq!(filled(vec![], 2, 2, |i, _, _| i == 0), [(0, 0)]);
    }

    #[test]
    fn what_went_hangs_on_what_stands_before_it() {
        let (steps, left) = placed(&[(1, 0), (3, 2)], 5, 3);
        let step = |before: &[usize], was, after: &[usize]| Step {
            before: before.to_vec(),
            was,
            after: after.to_vec(),
        };
        let wanted = [step(&[0], Some(1), &[2]), step(&[], None, &[]), step(&[], Some(3), &[4])];
        assert_eq!((steps.as_slice(), left), (wanted.as_slice(), vec![]));
        assert_eq!(placed(&[], 2, 0), (vec![], vec![0, 1]));
    }
}
